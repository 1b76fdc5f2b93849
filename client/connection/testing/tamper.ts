/** A proxy for the polling transport that loses or changes single packets on their way to the participant. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What Engine.IO puts between the packets of one polling answer. */
const SEPARATOR = '\x1e';
/** Engine.IO's packet that means nothing; an answer must hold at least one. */
const NOOP = '6';

/**
 * @param change gets each packet, such as `42["room:frame",{…}]`, and returns it, another one, or null to lose it
 * @returns address for participants with `transports: ['polling']`
 */
export async function tamperWith(server: string, change: (packet: string) => string | null): Promise<string> {
  const proxy = createServer((incoming, outgoing) => {
    const onward = request(new URL(incoming.url ?? '/', server), {
      method: incoming.method ?? 'GET',
      headers: incoming.headers,
    });
    // The participant hears of it as a failed request.
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    onward.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isPoll = incoming.method === 'GET';
        const packets = isPoll ? text.split(SEPARATOR).flatMap((packet) => change(packet) ?? []) : [text];
        const body = isPoll && packets.length === 0 ? NOOP : packets.join(SEPARATOR);
        const headers = { ...answer.headers };
        delete headers['transfer-encoding'];
        outgoing.writeHead(answer.statusCode ?? 500, { ...headers, 'content-length': Buffer.byteLength(body) });
        outgoing.end(body);
      });
    });
    incoming.pipe(onward);
  });
  // No web socket gets through, as behind some proxies of schools.
  proxy.on('upgrade', (_incoming, socket) => socket.destroy());
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;
}
