/** Over HTTPS, on a name that is not localhost: tldraw behaves differently there, and so do cookies and clipboards. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  draw,
  faultsOf,
  newPerson,
  setStage,
  startLesson,
  startTlsProxy,
  takePicture,
  untilBoard,
  untilInSync,
  untilShapes,
  type TlsProxy,
} from './harness/index.ts';

const host = 'klas.test';
// Names other than ours do not even exist for this browser; whoever asks for them is seen all the same.
const stage = setStage({
  env: { TRUST_PROXY: '1' },
  browserArguments: [`--host-resolver-rules=MAP ${host} 127.0.0.1, MAP * ~NOTFOUND`],
});
let proxy: TlsProxy;

beforeAll(async () => {
  proxy = await startTlsProxy(host, stage.server.port);
});
afterAll(() => proxy.close());

test('nothing is asked of another host, and the board says whose it is', async () => {
  const teacher = await newPerson(stage.browser, { language: 'nl' }, { ignoreHTTPSErrors: true });
  const { page } = teacher;
  const hosts = new Set<string>();
  const note = (url: string): void => {
    if (/^(https?|wss?):/.test(url)) hosts.add(new URL(url).host);
  };
  page.context().on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));

  const origin = `https://${host}:${String(proxy.port)}`;
  await startLesson(teacher, origin, 'Geld en zorgen');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await untilBoard(teacher);
  await draw(teacher, [0.2, 0.3], [0.5, 0.4]);
  await untilShapes(teacher, 1);
  await untilInSync(teacher);

  const watermark = page.locator('[class*="watermark"], [data-testid="tl-watermark-licensed"]').first();
  await watermark.waitFor();
  const box = await watermark.boundingBox();
  expect(box!.width * box!.height).toBeGreaterThan(400);
  const isInSight = await watermark.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
  expect(isInSight).toBe(true);
  await takePicture(page, 'privacy-watermark');

  expect([...hosts]).toEqual([`${host}:${String(proxy.port)}`]);
  const cookies = await page.context().cookies();
  expect(cookies).toMatchObject([{ domain: host, httpOnly: true, secure: true, sameSite: 'Lax' }]);

  // Without a licence key tldraw wants its own server to count the page. The browser refuses, because our policy says so.
  const refused = /cdn\.tldraw\.com.*(Content Security Policy|watermark)|^TypeError: Failed to fetch/;
  expect(faultsOf(page).filter((fault) => !refused.test(fault))).toEqual([]);
});
