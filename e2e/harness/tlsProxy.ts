/** HTTPS in front of the server, as a school's proxy does it: TLS ends here, web sockets are passed on. */
import { request, type IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { selfSigned } from './selfSigned.ts';

export interface TlsProxy {
  readonly port: number;
  close(): void;
}

export async function startTlsProxy(host: string, serverPort: number): Promise<TlsProxy> {
  const onward = (incoming: IncomingMessage) => ({
    ...incoming.headers,
    'x-forwarded-proto': 'https',
    'x-forwarded-host': incoming.headers.host,
    'x-forwarded-for': incoming.socket.remoteAddress,
  });
  const proxy = createServer(selfSigned(host), (incoming, outgoing) => {
    const { method, url } = incoming;
    const asked = request({ host: 'localhost', port: serverPort, method, path: url, headers: onward(incoming) });
    asked.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    // The browser hears of it as a broken request.
    asked.on('error', () => outgoing.destroy());
    incoming.pipe(asked);
  });
  proxy.on('upgrade', (incoming: IncomingMessage, near, head: Buffer) => {
    const far = connect(serverPort, 'localhost', () => {
      const headers = Object.entries(onward(incoming)).map(([key, value]) => `${key}: ${String(value)}\r\n`);
      far.write(`GET ${incoming.url ?? '/'} HTTP/1.1\r\n${headers.join('')}\r\n`);
      far.write(head);
      near.pipe(far).pipe(near);
    });
    // Either side may go away at any time.
    far.on('error', () => near.destroy());
    near.on('error', () => far.destroy());
    near.on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
