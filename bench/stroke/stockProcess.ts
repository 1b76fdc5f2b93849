/** tldraw's own sync server over `ws`, in memory, as its own process: `node … PAGE_DIR`. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import * as syncCore from '@tldraw/sync-core';
import { type WebSocket, WebSocketServer } from 'ws';

interface SocketRoom {
  handleSocketConnect(options: { sessionId: string; socket: WebSocket }): void;
}
// The package's types want a browser's WebSocket.
const { TLSocketRoom } = syncCore as unknown as { TLSocketRoom: new (options: object) => SocketRoom };

const [pageDir] = process.argv.slice(2);
if (!pageDir) throw new Error('PAGE_DIR');
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const http = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const path = join(pageDir, normalize(pathname === '/' ? '/index.html' : pathname));
  readFile(path).then(
    (content) => response.writeHead(200, { 'content-type': types[extname(path)] ?? '' }).end(content),
    () => response.writeHead(404).end(),
  );
});
const rooms = new Map<string, SocketRoom>();
new WebSocketServer({ server: http, path: '/sync', perMessageDeflate: false }).on('connection', (socket, request) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const name = searchParams.get('room') ?? '';
  const room = rooms.get(name) ?? new TLSocketRoom({});
  rooms.set(name, room);
  room.handleSocketConnect({ sessionId: searchParams.get('session') ?? '', socket });
});
http.listen(0, '127.0.0.1', () => console.log(`ready ${String((http.address() as AddressInfo).port)}`));
