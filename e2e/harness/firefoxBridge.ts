/**
 * `node firefoxBridge.ts FIREFOX [ARGUMENT …]`: runs Firefox and stands between it and Playwright, which asks for
 * something of WebDriver BiDi that Firefox does not know yet, and would not open a page without it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer, type RawData } from 'ws';

/** Answered here, as if it were done: Firefox then shows what the machine prefers. */
const notYet = ['emulation.setMediaFeaturesOverride'];

const [path = '', ...args] = process.argv.slice(2);
const firefox = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
firefox.once('exit', (code) => process.exit(code ?? 1));
process.once('SIGTERM', () => firefox.kill());

for await (const line of createInterface(firefox.stderr)) {
  const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
  if (address === undefined) process.stderr.write(`${line}\n`);
  else await openBridge(`${address}/session`);
}

async function openBridge(address: string): Promise<void> {
  const bridge = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  bridge.on('connection', (asker) => void connect(asker, new WebSocket(address, { perMessageDeflate: false })));
  await once(bridge, 'listening');
  const { port } = bridge.address() as AddressInfo;
  process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${String(port)}\n`);
}

function connect(asker: WebSocket, browser: WebSocket): void {
  const isOpen = once(browser, 'open');
  asker.on('message', (data: RawData) => {
    const text = (data as Buffer).toString();
    const { id, method } = JSON.parse(text) as { id: number; method: string };
    if (notYet.includes(method)) asker.send(JSON.stringify({ type: 'success', id, result: {} }));
    else void isOpen.then(() => browser.send(text));
  });
  browser.on('message', (data: RawData) => asker.send((data as Buffer).toString()));
  asker.once('close', () => browser.close());
  browser.once('close', () => asker.close());
}
