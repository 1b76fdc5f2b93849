/** The file of a material, put together of its parts. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { ClassroomError } from '../../shared/errors.ts';
import type { Material } from '../../shared/materials/protocol.ts';

/** Sent part by part: a hundred of them at once would fill memory. @throws ClassroomError `not_found`: not whole yet */
export function sendFile(
  reply: FastifyReply,
  { parts, bytes, fileName }: Material,
  contentOf: (hash: string) => Promise<Uint8Array | null>,
): FastifyReply {
  const hashes = parts.filter((part) => part !== null);
  if (hashes.length < parts.length) throw new ClassroomError('not_found');
  async function* content(): AsyncGenerator<Uint8Array> {
    for (const hash of hashes) {
      const part = await contentOf(hash);
      if (!part) throw new Error('a part of a file is missing');
      yield part;
    }
  }
  // RFC 6266: the name in UTF-8. Always as a download, never as a page of ours.
  return reply
    .headers({
      'content-type': 'application/octet-stream',
      'content-length': bytes,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll("'", '%27')}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    .send(Readable.from(content()));
}
