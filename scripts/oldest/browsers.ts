/**
 * The oldest browsers that a lesson is made for, as README names them: the build lowers syntax and styles to them,
 * and `npm run check` and `scripts/oldest/build.test.ts` look for what they do not have.
 */
export const oldestBrowsers = {
  chrome: '105',
  chrome_android: '105',
  edge: '105',
  firefox: '115',
  firefox_android: '115',
  safari: '15.4',
  safari_ios: '15.4',
} as const;

/** For the build, of script and of styles. */
export const buildTarget = [
  `chrome${oldestBrowsers.chrome}`,
  `edge${oldestBrowsers.edge}`,
  `firefox${oldestBrowsers.firefox}`,
  `safari${oldestBrowsers.safari}`,
  `ios${oldestBrowsers.safari_ios}`,
];
