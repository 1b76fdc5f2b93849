/** Uploads to the board, and serving what was uploaded. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mayDrawSomewhere } from '../../shared/board/boardRights.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { lessonId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { pictureSrc } from '../../shared/pictures/address.ts';
import { cleaningRules } from '../../shared/pictures/picture.ts';
import { pathOf } from '../access/index.ts';
import type { Upload } from '../storage/storage.ts';
import { filePart } from './keep.ts';
import type { PictureDeps } from './receive.ts';
import type { StoredPictures } from './stored.ts';

const uploadPath = z.object({ lessonId, hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** A lesson's length; a browser then asks whether it may still show it. */
const KEPT_SECONDS = 3600;

export const uploadRoutes =
  ({ storage, rooms, auth, pictures, receivePicture }: PictureDeps & { readonly pictures: StoredPictures }) =>
  async (app: FastifyInstance) => {
    await app.register(multipart);

    app.post('/api/lessons/:lessonId/uploads', async (request, reply) => {
      const { lessonId: id } = pathOf(request, { lessonId });
      const seatId = await auth.seatOf(request, id);
      if (!seatId) throw new ClassroomError('gone');
      await rooms.use(id, ({ state }) => {
        if (state.seats[seatId]?.removed !== false) throw new ClassroomError('gone');
        if (!mayDrawSomewhere(state, seatId)) throw new ClassroomError('not_allowed');
      });
      const src = await receivePicture(request, id, limits.uploadBytes);
      return reply.code(201).send({ src });
    });

    app.get('/uploads/:lessonId/:hash', async (request, reply) => {
      const path = uploadPath.safeParse(request.params);
      if (!path.success) throw new ClassroomError('not_found');
      const { lessonId: id, hash } = path.data;
      const upload = await storage.upload(id, hash);
      // First whether there is one: rooms are not loaded for whoever makes addresses up.
      if (!upload || upload.mediaType === filePart || !(await maySee(request, upload)))
        throw new ClassroomError('not_found');
      const etag = `"${hash}-${String(cleaningRules)}"`;
      void reply.headers({
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        // For who asked, in the seat it was asked from: the next person at this device asks again.
        // What an address shows never changes but by new rules, which are part of the tag.
        'cache-control': `private, max-age=${String(KEPT_SECONDS)}, immutable`,
        vary: 'cookie, authorization',
        etag,
      });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      const content = await pictures.contentOf(upload);
      if (!content) throw new ClassroomError('not_found');
      return reply.type(upload.mediaType).send(Buffer.from(content));
    });

    /**
     * Who has a seat in the lesson sees its pictures, until removed. Guests' photos are shown at the doors and on the
     * desk as well, to people without a seat: there the hash is the permission, nobody can guess it.
     */
    async function maySee(request: FastifyRequest, { lessonId: id, hash }: Upload): Promise<boolean> {
      const seatId = await auth.seatOf(request, id);
      return rooms.use(id, ({ state }) => {
        const seat = seatId && state.seats[seatId];
        if (seat) return !seat.removed;
        const src = pictureSrc(id, hash);
        return (
          Object.values(state.guests).some(({ photo }) => photo === src) ||
          state.materials.some(({ thumb }) => thumb === src)
        );
      });
    }
  };
