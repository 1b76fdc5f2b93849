/** Browsers that lack what newer ones have: each is taken away, from the page before it begins. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import {
  faultsOf,
  giveWholeLesson,
  guestName,
  joinByLink,
  newPerson,
  newTab,
  setStage,
  untilBoard,
  type Person,
} from './harness/index.ts';

const stage = setStage();

/** What our oldest browsers, of scripts/oldest/browsers.ts, do not all have; as the property of an object. */
const newer = [
  ...[
    'AbortSignal.any',
    'AbortSignal.timeout',
    'URL.parse',
    'URL.canParse',
    'Response.json',
    'Error.captureStackTrace',
  ],
  ...['Promise.withResolvers', 'Promise.try', 'Map.groupBy', 'Object.groupBy', 'Array.fromAsync', 'Intl.Segmenter'],
  ...['Array.prototype.toSorted', 'Array.prototype.toReversed', 'Array.prototype.toSpliced', 'Array.prototype.with'],
  ...['Set.prototype.union', 'Set.prototype.intersection', 'Set.prototype.difference', 'Set.prototype.isSubsetOf'],
  ...['String.prototype.isWellFormed', 'String.prototype.toWellFormed', 'RegExp.escape', 'Symbol.dispose'],
  ...['Iterator', 'Uint8Array.fromBase64', 'Uint8Array.prototype.toSorted', 'Math.sumPrecise', 'JSON.rawJSON'],
  ...['Element.prototype.checkVisibility', 'Element.prototype.computedStyleMap', 'Element.prototype.requestFullscreen'],
  ...['Document.prototype.startViewTransition', 'Document.prototype.fullscreenEnabled', 'HTMLElement.prototype.inert'],
  ...['HTMLElement.prototype.popover', 'HTMLElement.prototype.showPopover', 'Element.prototype.setHTMLUnsafe'],
  ...['HTMLMediaElement.prototype.setSinkId', 'AudioContext.prototype.setSinkId', 'AudioDecoder', 'EncodedAudioChunk'],
  ...['PointerEvent.prototype.getCoalescedEvents', 'onpointerrawupdate', 'requestIdleCallback', 'scheduler'],
  ...['CompressionStream', 'DecompressionStream', 'ClipboardItem', 'Clipboard.prototype.read', 'CloseWatcher'],
  ...['Navigator.prototype.permissions', 'Navigator.prototype.userActivation', 'Navigator.prototype.connection'],
  ...['Navigator.prototype.locks', 'navigation', 'CSSStyleSheet.prototype.replaceSync', 'WebTransport', 'trustedTypes'],
  ...['RTCRtpScriptTransform', 'MediaStreamTrackProcessor', 'HTMLVideoElement.prototype.requestVideoFrameCallback'],
  ...[
    'DataTransferItem.prototype.webkitGetAsEntry',
    'Selection.prototype.getComposedRanges',
    'Navigator.prototype.share',
  ],
  'DataTransferItem.prototype.getAsFileSystemHandle',
];

/** Those of them that a page of a lesson uses where they are there. */
const askedFor = [
  ...['Element.prototype.checkVisibility', 'Document.prototype.startViewTransition', 'HTMLElement.prototype.inert'],
  ...['PointerEvent.prototype.getCoalescedEvents', 'onpointerrawupdate', 'requestIdleCallback', 'Intl.Segmenter'],
  ...['Navigator.prototype.permissions', 'ClipboardItem', 'navigation'],
];

/** Runs in the page. */
function takeAway(names: readonly string[]): void {
  for (const name of names) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    const [owner] = path.reduce<unknown[]>(([object], key) => [Reflect.get(Object(object), key)], [globalThis]);
    if (owner !== undefined) Reflect.deleteProperty(owner as object, last);
  }
}

async function someone(without: readonly string[]): Promise<Person> {
  const one = await newPerson(stage.browser);
  await one.page.addInitScript(takeAway, without);
  return one;
}

test('a whole lesson without anything that our oldest browsers lack', async () => {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen', teacherName: 'Noor' });
  const [teacher, student] = [await someone(newer), await someone(newer)];
  // Nor may anything be kept in the browser, but for the cookie.
  await student.page.addInitScript(() => {
    for (const area of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, area, {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
  });
  await giveWholeLesson(teacher, student, links);
  const isThere = await student.page.evaluate(() => ['groupBy' in Map, 'toSorted' in [], 'AudioDecoder' in window]);
  expect(isThere).toEqual([false, false, false]);
});

test('each of those that the page asks for may be missing alone', async () => {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen', teacherName: 'Noor' });
  const reader = await newPerson(stage.browser);
  await joinByLink(reader, links.student, 'Mila');
  await untilBoard(reader);
  for (const name of askedFor) {
    const page = await newTab(reader.page.context());
    await page.addInitScript(takeAway, [name]);
    await page.goto(reader.page.url());
    await page.locator('.tl-canvas').waitFor();
    expect([name, faultsOf(page)]).toEqual([name, []]);
    await page.close();
  }
});

test.each([
  ['nl', /^Deze browser is te oud voor LOL: werk hem bij, of /],
  ['en', /^This browser is too old for LOL: update it, or /],
] as const)('a browser that is too old says so in one sentence, in %s', async (language, sentence) => {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen' });
  const { page } = await newPerson(stage.browser, { language });
  await page.addInitScript(takeAway, ['Array.prototype.findLast']);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(links.student);
  await page.getByRole('alert').getByRole('heading', { name: sentence }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('body').innerText()).not.toContain('Vulkanen');
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  expect(faultsOf(page)).toEqual([]);
});

test.each([
  ['the application', /\/assets\/index-[^/]*\.js$/],
  ['a piece of it', /\/assets\/base-[^/]*\.js$/],
  ['its words', /\/assets\/en-[^/]*\.js$/],
])('where %s does not come, the page says so and can be tried again', async (_what, file) => {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen' });
  const { page, t } = await newPerson(stage.browser);
  await page.route(file, (route) => route.abort());
  await page.goto(links.student);
  await page.getByRole('alert').getByRole('heading', { name: 'This page could not be loaded.' }).waitFor();
  await page.unroute(file);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByLabel(t('door.yourName')).waitFor();
});

test('an application that cannot begin in a browser is not a white page either', async () => {
  const { page } = await newPerson(stage.browser);
  await page.addInitScript(takeAway, ['WeakMap']);
  await page.goto(stage.server.url);
  await page.getByRole('alert').getByRole('heading', { name: 'This page could not be loaded.' }).waitFor();
});

test('a page whose code does not come says why: no connection, or another version by now', async () => {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen' });
  const { page, t } = await newPerson(stage.browser);
  const door = /\/assets\/DoorScreen-[^/]*\.js$/;
  await page.route(door, (route) => route.abort());
  await page.goto(links.student);
  await page.getByRole('heading', { name: t('errors.unfetchedTitle') }).waitFor();
  await page.getByText(t('errors.offline')).waitFor();
  const isNewer = (url: URL) => url.pathname === '/';
  await page.route(isNewer, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>newer' }));
  await page.getByRole('button', { name: t('common.reload') }).click();
  await page.getByText(t('errors.outdated')).waitFor();
  await page.unroute(door);
  await page.getByRole('button', { name: t('common.reload') }).click();
  await page.getByLabel(t('door.yourName')).waitFor();
});

test('a browser that keeps no cookies is told so at every door and in the lesson; the desk can still be used', async () => {
  const { links, lesson } = await stage.server.createLesson({ title: 'Vulkanen', guests: [{ name: guestName }] });
  const { page, t } = await newPerson(stage.browser);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setDocumentCookieDisabled', { disabled: true });
  const { url } = stage.server;
  for (const path of [links.student, links.guests[0]!.link, `${url}/join`, `${url}/lesson/${lesson.id}`, url]) {
    await page.goto(path);
    await page.getByRole('heading', { name: t('errors.noCookiesTitle') }).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
  }
  await page.goto(links.teacher);
  await page.getByRole('heading', { name: 'Vulkanen' }).waitFor();
  await page.getByText(t('errors.noCookiesDesk')).waitFor();
  await page.getByRole('button', { name: t('desk.open') }).click();
  await page.getByRole('heading', { name: t('errors.noCookiesTitle') }).waitFor();
  await devtools.send('Emulation.setDocumentCookieDisabled', { disabled: false });
  await page.getByRole('button', { name: t('common.retry') }).click();
  await page.locator('.tl-canvas').waitFor();
});

test('a cookie that is lost on the way is not taken for a link that does not work', async () => {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen' });
  const { page, t } = await newPerson(stage.browser);
  await page.route(/\/seat$/, async (route) => {
    const response = await route.fetch();
    await page.context().clearCookies();
    const { 'set-cookie': _lost, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto(links.student);
  await page.getByLabel(t('door.yourName')).fill('Mila');
  await page.getByRole('button', { name: t('door.join'), exact: true }).click();
  await page.getByRole('heading', { name: t('errors.noCookiesTitle') }).waitFor();
});

test('in a frame of another site the page says why, and opens in a tab of its own', async () => {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen' });
  const { page, t } = await newPerson(stage.browser);
  // Another site than `localhost`.
  const school = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(`<iframe src="${links.student}"></iframe>`);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void school.close());
  await once(school, 'listening');
  await page.goto(`http://127.0.0.1:${String((school.address() as AddressInfo).port)}/course`);
  const out = page.frameLocator('iframe').getByRole('link', { name: 'Open in a tab of its own' });
  const [tab] = await Promise.all([page.waitForEvent('popup'), out.click()]);
  await tab.getByLabel(t('door.yourName')).waitFor();
});
