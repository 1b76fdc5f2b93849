/** Uploads to the board, and serving what was uploaded. */
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { lessonId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { pathOf, type RouteDeps } from '../access/index.ts';
import { keepImage, receiveImage } from './receive.ts';

const uploadPath = z.object({ lessonId, hash: z.string().regex(/^[0-9a-f]{64}$/) });

export const uploadRoutes =
  ({ storage, rooms, doors }: RouteDeps) =>
  async (app: FastifyInstance) => {
    await app.register(multipart);

    app.post('/api/lessons/:lessonId/uploads', async (request, reply) => {
      const { lessonId: id } = pathOf(request, { lessonId });
      const seatId = await doors.seatOf(request, id);
      if (!seatId) throw new ClassroomError('gone');
      await rooms.use(id, ({ state }) => {
        if (state.seats[seatId]?.removed !== false) throw new ClassroomError('gone');
        if (!mayDraw(state, seatId)) throw new ClassroomError('not_allowed');
      });
      const src = await keepImage(storage, id, await receiveImage(request, limits.uploadBytes));
      return reply.code(201).send({ src });
    });

    // The hash is the permission: whoever was shown the board or the card has it, nobody can guess it.
    app.get('/uploads/:lessonId/:hash', async (request, reply) => {
      const path = uploadPath.safeParse(request.params);
      const kept = path.success && (await storage.upload(path.data.lessonId, path.data.hash));
      if (!kept) throw new ClassroomError('not_found');
      const { mediaType, hash } = kept.upload;
      void reply.headers({
        'content-type': mediaType,
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=31536000, immutable',
        etag: `"${hash}"`,
      });
      if (request.headers['if-none-match'] === `"${hash}"`) return reply.code(304).send();
      return reply.send(Buffer.from(kept.content));
    });
  };
