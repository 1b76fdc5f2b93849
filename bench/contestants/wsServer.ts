/** See ws.ts. */
import { WebSocket, WebSocketServer } from 'ws';
import { announce } from './announce.ts';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (sender) => {
  sender.on('message', (data: Buffer) => {
    const text = data.toString();
    for (const client of server.clients)
      if (client !== sender && client.readyState === WebSocket.OPEN) client.send(text);
  });
});
server.on('listening', () => announce(server.address()));
