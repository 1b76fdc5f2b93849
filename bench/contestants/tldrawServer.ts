/** See tldraw.ts. One room in memory, as in tldraw's examples; theirs keep a snapshot every now and then, this keeps none. */
import { randomUUID } from 'node:crypto';
import { TLSocketRoom } from '@tldraw/sync-core';
import { WebSocketServer } from 'ws';
import { announce } from './announce.ts';

const room = new TLSocketRoom({});
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  room.handleSocketConnect({ sessionId: randomUUID(), socket });
});
server.on('listening', () => announce(server.address()));
