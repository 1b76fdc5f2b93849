/** See hocuspocus.ts. One document in memory, no extension that stores it. */
import { Server } from '@hocuspocus/server';
import { announce } from './announce.ts';

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  websocketOptions: { perMessageDeflate: false },
});
await server.listen();
announce(server.httpServer.address());
