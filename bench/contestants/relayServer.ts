/** See relay.ts. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { announce } from './announce.ts';

const http = createServer();
const io = new Server(http, { transports: ['websocket', 'polling'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => {
  socket.on('join-room', async (room: string, joined: () => void) => {
    await socket.join(room);
    joined();
  });
  socket.on('server-broadcast', (room: string, scene: Buffer, vector: Buffer) => {
    socket.broadcast.to(room).emit('client-broadcast', scene, vector);
  });
});
http.listen(0, '127.0.0.1', () => announce(http.address()));
