import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { failure } from '../../shared/api.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { reportFailure, reportUncaught } from './failures.ts';

/** What would go to the server. */
let sent: unknown[] = [];
const realFetch = globalThis.fetch;

beforeEach(() => {
  sent = [];
  globalThis.fetch = async (_url, init) => {
    sent.push(JSON.parse(init?.body as string));
    throw new TypeError('no network');
  };
  Object.assign(globalThis, { location: { origin: 'https://les.nl' } });
});
afterEach(() => {
  globalThis.fetch = realFetch;
  Reflect.deleteProperty(globalThis, 'location');
});

const thrown = (message: string, stack: string, name = 'TypeError'): Error =>
  Object.assign(new Error(message), { name, stack });

test.each([
  [
    'Chromium',
    [
      'TypeError: Cannot read properties of "Mila"',
      '    at link (https://les.nl/assets/Room-D1x_9a.js:2:1200)',
      '    at new Foo (https://les.nl/assets/base-ab.js?t=1:1:2)',
      '    at async https://les.nl/assets/base-ab.js:3:4',
      '    at Array.map (<anonymous>)',
      '    at inject (chrome-extension://abcdef/content.js:1:1)',
    ],
    ['link@Room-D1x_9a.js:2:1200', 'Foo@base-ab.js:1:2', '@base-ab.js:3:4'],
  ],
  [
    'Firefox',
    ['fox@https://les.nl/assets/Room-D1x_9a.js:2:1201', '@https://les.nl/assets/base-ab.js:3:5', 'map@[native code]'],
    ['fox@Room-D1x_9a.js:2:1201', '@base-ab.js:3:5'],
  ],
  [
    'Safari',
    [
      'https://les.nl/assets/Room-D1x_9a.js:2:1202',
      'global code@https://les.nl/assets/base-ab.js:3:6',
      '[native code]',
    ],
    ['@Room-D1x_9a.js:2:1202', '@base-ab.js:3:6'],
  ],
])('%s: where it failed is told in our own files, and nothing else', (_browser, stack, places) => {
  reportFailure('board', thrown('Cannot read properties of "Mila"', stack.join('\n')));
  expect(sent).toEqual([{ part: 'board', error: 'TypeError', stack: places }]);
  expect(failure.safeParse(sent[0]).success).toBe(true);
});

test('neither the message nor an address of a page is told, also when the message looks like a stack', () => {
  const message = 'in\n    at Mila (https://les.nl/join/K7MRP2.js:1:1)\n    at https://les.nl/guest/secret';
  reportFailure(
    'page',
    thrown(message, `Error: ${message}\n    at a (https://les.nl/teach/token:7:7)`, 'Mila said no'),
  );
  expect(sent).toEqual([{ part: 'page', error: 'Error', stack: [] }]);
});

test.each([
  ['a text', 'Mila', 'Unknown'],
  ['nothing', undefined, 'Unknown'],
  [
    'an error that throws when it is looked at',
    new Proxy(new Error('x'), {
      get: () => {
        throw new Error('looked');
      },
    }),
    null,
  ],
])('%s that is thrown is survived', (_what, error, name) => {
  reportFailure('shape', error);
  reportFailure('shape', error);
  expect(sent.length).toBeLessThanOrEqual(1);
  for (const one of sent) expect(one).toEqual({ part: 'shape', error: name, stack: [] });
});

test('what nobody caught is told of the page, but no refusal', () => {
  const listeners = new Map<string, (event: object) => void>();
  Object.assign(globalThis, {
    addEventListener: (kind: string, listener: () => void) => listeners.set(kind, listener),
  });
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'addEventListener'));
  reportUncaught();
  listeners.get('unhandledrejection')!({ reason: new ClassroomError('offline') });
  listeners.get('error')!({ error: null });
  expect(sent).toEqual([]);
  listeners.get('unhandledrejection')!({ reason: new RangeError('Mila') });
  expect(sent).toMatchObject([{ part: 'page', error: 'RangeError' }]);
});

test('the same fault is told once, and one page tells of a few', () => {
  for (let at = 0; at < 100; at++)
    for (let time = 0; time < 3; time++)
      reportFailure('board', thrown('', `at x (https://les.nl/assets/x.js:9:${String(at)})`));
  expect(sent.length).toBeGreaterThan(3);
  expect(sent.length).toBeLessThanOrEqual(50);
});
