/** What is built for browsers, ours and of others, is what our oldest browsers can read and have. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { clientDirectory, ensureClient } from '../clientBuild.ts';
import { root } from '../run.ts';
import { oldestBrowsers } from './browsers.ts';
import { newerThanOldest } from './builtApis.ts';
import { stylesNewerThanOldest } from './builtStyles.ts';

beforeAll(async () => void (await ensureClient()));

/**
 * pdf.js brings along most of what older browsers lack, which its names do not tell. What it still misses is an error in
 * a worker of its own, and told to whoever uploads: this file, or this page of it, could not be shown.
 */
const bringsItsOwn = /^assets[\\/](pdf|pdf\.worker|pageRenderer)-[^\\/]+\.js$/;

function inAll(ending: string, newer: (text: string) => Set<string>): string[] {
  const files = readdirSync(clientDirectory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith(ending),
  );
  const found = files.flatMap((name) => {
    // It must be possible to read all of them.
    const names = newer(readFileSync(join(clientDirectory, name), 'utf8'));
    return bringsItsOwn.test(name) ? [] : [...names];
  });
  return [...new Set(found)].sort();
}

/** Used where it is there: each place was read, and asks first or does without. */
const askedFor = [
  // Ours; see the comments at `lol/old-browsers`.
  ...['AudioDecoder', 'AudioDecoder.isConfigSupported', 'EncodedAudioChunk', '.copyTo()', '.configure()'],
  ...['.getDisplayMedia()', '.requestFullscreen()', '.setSinkId()', '.segment()', '.getType()'],
  ...['OffscreenCanvas', '.convertToBlob()'],
  ...['requestIdleCallback', 'Notification', 'Notification.permission', 'Notification.requestPermission'],
  // React
  ...['navigation', 'setImmediate', '.startViewTransition()', '.skipTransition()'],
  // tldraw and what it brings along
  ...['ClipboardItem', 'ClipboardItem.supports', 'GestureEvent', '.computedStyleMap()', '.getCoalescedEvents()'],
  ...[
    '.caretPositionFromPoint()',
    '.caretRangeFromPoint()',
    '.getComposedRanges()',
    '.createHTML()',
    '.createPolicy()',
  ],
  ...['.checkVisibility()', 'Error.captureStackTrace'],
  // Socket.IO, of whose ways we use two others
  ...['WebTransport', '.createBidirectionalStream()'],
  // LiveKit
  ...['CompressionStream', 'DecompressionStream', 'RTCErrorEvent', 'RTCRtpScriptTransform', '.addStream()'],
  ...['.removeStream()', '.requestVideoFrameCallback()'],
];

/** Methods of our own and of others, called as something new is. */
const namesakes = [
  ...['.bytes()', '.command()', '.component()', '.createView()', '.destroy()', '.dispose()', '.div()', '.drop()'],
  ...['.equals()', '.getName()', '.isActive()', '.move()', '.mul()', '.subscribe()', '.take()', '.toArray()'],
  ...['.queue()', '.toSorted()', '.transition()', '.turn()', '.union()', '.use()'],
];

test('no script needs what our oldest browsers lack', () => {
  const known = [...askedFor, ...namesakes];
  expect(inAll('.js', newerThanOldest).filter((name) => !known.includes(name))).toEqual([]);
});

test('what they cannot read at all, and what they do not have, is found in a script', () => {
  expect(() => newerThanOldest('for await (using it of them);')).toThrow(SyntaxError);
  expect(() => newerThanOldest('let all = /[[a-z]--[b]]/v')).toThrow(SyntaxError);
  const script = `class A { static { this.a = structuredClone(1) } }
    "a".split(/(?<=b)/), RegExp("(?<!b)"), AbortSignal.any([]), new Intl.Segmenter();
    [].toSorted(), [].at(0), typeof WebTransport, { Temporal: 1 }.Temporal, navigation.back();
    function NavigateEvent() {} NavigateEvent();`;
  expect([...newerThanOldest(script)].sort()).toEqual(
    ['.toSorted()', 'AbortSignal.any', 'Intl.Segmenter', 'a lookbehind', 'a static block', 'navigation'].sort(),
  );
});

/** Without these a screen looks plainer and works. */
const softStyles = [
  ':has', // a door and tiles that are laid out more plainly; marks that say what words say too
  ':selection',
  '@container', // on a narrow board the controls keep the places that they have on a wide one
  'color-mix()', // edges and tints that are not there
  'dvh', // beside `vh`
  ...[
    'field-sizing',
    'forced-color-adjust',
    'overscroll-behavior',
    'overscroll-behavior-y',
    'resize',
    'scrollbar-width',
  ],
  ...['text-size-adjust', 'text-wrap', 'user-select'],
];

test('no style needs what our oldest browsers lack', () => {
  expect(inAll('.css', stylesNewerThanOldest).filter((name) => !softStyles.includes(name))).toEqual([]);
});

test('README and the page itself name the same browsers', () => {
  const { chrome, edge, firefox, safari, safari_ios: ios } = oldestBrowsers;
  expect([edge, ios]).toEqual([chrome, safari]);
  const boot = readFileSync(join(root, 'client/public/boot.js'), 'utf8');
  expect(boot).toContain(`Chrome and Edge from ${chrome}, Firefox from ${firefox}, and Safari and iOS from ${safari}.`);
  expect(boot).toContain(`Chrome en Edge vanaf ${chrome}, Firefox vanaf ${firefox}, en Safari en iOS vanaf ${safari}.`);
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readme).toContain(`Chrome and Edge ${chrome}, Firefox ${firefox}, Safari and iOS ${safari}, or newer`);
});
