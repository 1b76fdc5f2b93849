import { expect, test } from 'vitest';
import { browserOf, systemOf } from './browser.ts';

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)';

test.each([
  [
    'Chrome on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
    0,
    'chromium',
    'windows',
  ],
  [
    'Edge on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0',
    10,
    'chromium',
    'windows',
  ],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, 'firefox', 'other'],
  ['Safari on a Mac', `${mac} ${webkit} Version/18.5 Safari/605.1.15`, 0, 'safari', 'mac'],
  [
    'Chrome on a Mac',
    `${mac} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36`,
    0,
    'chromium',
    'mac',
  ],
  ['Safari on an iPad', `${mac} ${webkit} Version/18.5 Safari/605.1.15`, 5, 'ios', 'ios'],
  ['Safari on an iPhone', `${iphone} ${webkit} Version/18.5 Mobile/15E148 Safari/604.1`, 5, 'ios', 'ios'],
  ['Chrome on an iPhone', `${iphone} ${webkit} CriOS/138.0.7204.53 Mobile/15E148 Safari/604.1`, 5, 'iosOther', 'ios'],
  ['Firefox on an iPhone', `${iphone} ${webkit} FxiOS/140.0 Mobile/15E148 Safari/604.1`, 5, 'iosOther', 'ios'],
  [
    'Chrome on Android',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
    5,
    'android',
    'android',
  ],
  [
    'Firefox on Android',
    'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
    5,
    'android',
    'android',
  ],
  [
    'Chrome on a Chromebook',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
    1,
    'chromium',
    'other',
  ],
])('%s', (_name, userAgent, maxTouchPoints, browser, system) => {
  expect(browserOf({ userAgent, maxTouchPoints })).toBe(browser);
  expect(systemOf({ userAgent, maxTouchPoints })).toBe(system);
});
