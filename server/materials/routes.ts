/** Materials over HTTP, see shared/materials/api.ts. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ClassroomError } from '../../shared/errors.ts';
import { materialId, type MaterialId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import {
  changedMaterial,
  copiedMaterial,
  type MaterialList,
  materialOrder,
  newMaterial,
} from '../../shared/materials/api.ts';
import type { Material } from '../../shared/materials/protocol.ts';
import { deckOf } from '../../shared/materials/slides.ts';
import type { LessonState } from '../../shared/state.ts';
import { newId, pathOf } from '../access/index.ts';
import type { Room } from '../room/index.ts';
import { filePart, type PictureDeps } from '../uploads/index.ts';
import { type Asking, askingBy, mayChange, maySayWhoKeeps, type Person, type Prefix, prefixes } from './asking.ts';
import { copyMaterial } from './copy.ts';
import type { OfficeConverter } from './office/index.ts';
import { makeDeck, markFailed, placeSlide } from './deck.ts';
import { sendFile } from './file.ts';
import { readSlide } from './readSlide.ts';

const path = { id: materialId };
const number = z.coerce.number().int();

export interface MaterialDeps extends PictureDeps {
  readonly office: OfficeConverter;
}

export const materialRoutes = (deps: MaterialDeps) => async (app: FastifyInstance) => {
  await app.register(multipart);
  app.addContentTypeParser(filePart, { parseAs: 'buffer', bodyLimit: limits.filePartBytes }, (_request, body, done) => {
    done(null, body);
  });
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  for (const prefix of prefixes) await app.register(routesBelow(prefix, deps));
};

const routesBelow = (prefix: Prefix, deps: MaterialDeps) => async (app: FastifyInstance) => {
  const { rooms, auth, kept, storage, office } = deps;
  const at = `${prefix}/materials`;

  /** Runs `work` for staff of the lesson. */
  async function asStaff<T>(
    request: FastifyRequest,
    work: (room: Room, person: Person, asking: Asking) => T | Promise<T>,
  ): Promise<T> {
    const asking = await askingBy(prefix, request, auth);
    return rooms.use(asking.lessonId, (room) => {
      const person = asking.as(room.state);
      if (!person.isStaff) throw new ClassroomError('not_allowed');
      return work(room, person, asking);
    });
  }
  /** As `asStaff`, for who may change the material that the path names. */
  const withOwn = <T>(
    request: FastifyRequest,
    work: (room: Room, material: Material, person: Person) => T | Promise<T>,
  ): Promise<T> =>
    asStaff(request, (room, person) => {
      const material = materialIn(room.state, pathOf(request, path).id);
      if (!mayChange(person, material)) throw new ClassroomError('not_allowed');
      return work(room, material, person);
    });

  app.get(at, (request) => asStaff(request, ({ state }, person) => listOf(state, person, office.isThere)));

  app.post(at, async (request, reply) => {
    const asked = newMaterial.parse(request.body);
    const id = newId() as MaterialId;
    await asStaff(request, async (room, { guestId, by }) => {
      if (room.state.materials.length >= limits.materials)
        throw new ClassroomError('too_large', 'materials', 'materials');
      room.append('material:added', { ...asked, id, guestId }, by);
      await makeDeck(room, materialIn(room.state, id), by);
    });
    return reply.code(201).send({ id });
  });

  app.put(`${at}/:id/slides/:number`, async (request, reply) => {
    const { number: slide } = pathOf(request, { ...path, number });
    // Before anything is read of it.
    const lessonId = await withOwn(request, (room, material) => {
      if (slide < 1 || slide > material.pages) throw new ClassroomError('not_found');
      return room.lessonId;
    });
    const made = await readSlide(request, (content) => kept.keepPicture(lessonId, content), lessonId);
    await withOwn(request, async (room, { id, failed }, { by }) => {
      if (made) await placeSlide(room, id, { number: slide, ...made }, by);
      else if (!failed.includes(slide)) await markFailed(room, id, slide, by);
      const thumb = made && slide === 1 ? made.pictures.thumb : null;
      // It may have gone while its board was read.
      if (room.state.materials.some((each) => each.id === id))
        room.append('material:rendered', { id, slide, isFailed: made === null, thumb }, by);
    });
    return reply.code(204).send();
  });

  app.put(`${at}/:id/file/:number`, { bodyLimit: limits.filePartBytes }, async (request, reply) => {
    const { number: part } = pathOf(request, { ...path, number });
    const content = request.body;
    if (!Buffer.isBuffer(content)) throw new ClassroomError('invalid', 'no bytes', 'file');
    const lessonId = await withOwn(request, (room, { parts, bytes }) => {
      if (part < 0 || part >= parts.length) throw new ClassroomError('not_found');
      const expected = Math.min(limits.filePartBytes, bytes - part * limits.filePartBytes);
      if (content.length !== expected) throw new ClassroomError('invalid', 'a part of another length', 'file');
      return room.lessonId;
    });
    const hash = await kept.keep(lessonId, content, filePart);
    await withOwn(request, (room, { id, parts }, { by }) => {
      if (parts[part] !== hash) room.append('material:filed', { id, part, hash }, by);
    });
    return reply.code(204).send();
  });

  app.get(`${at}/:id/file`, async (request, reply: FastifyReply) => {
    const asking = await askingBy(prefix, request, auth);
    const material = await rooms.use(asking.lessonId, ({ state }) => {
      const { isStaff } = asking.as(state);
      const found = materialIn(state, pathOf(request, path).id);
      if (!isStaff && !state.handouts.some(({ id }) => id === found.id)) throw new ClassroomError('not_allowed');
      return found;
    });
    return sendFile(reply, material, (hash) => storage.uploadContent(asking.lessonId, hash));
  });

  app.patch(`${at}/:id`, async (request, reply) => {
    const asked = changedMaterial.parse(request.body);
    await withOwn(request, (room, material, person) => {
      const { title = material.title, mayKeep = material.mayKeep } = asked;
      if (mayKeep !== material.mayKeep && !maySayWhoKeeps(person, material)) throw new ClassroomError('not_allowed');
      if (title !== material.title || mayKeep !== material.mayKeep)
        room.append('material:changed', { id: material.id, title, mayKeep }, person.by);
    });
    return reply.code(204).send();
  });

  app.delete(`${at}/:id`, async (request, reply) => {
    await withOwn(request, (room, { id }, { by }) => {
      room.append('material:removed', { id }, by);
      room.append('board:removed', { board: deckOf(id) }, by);
    });
    return reply.code(204).send();
  });

  app.put(`${at}/order`, async (request, reply) => {
    const { ids } = materialOrder.parse(request.body);
    await asStaff(request, (room, { by, guestId }) => {
      // The order is that of the lesson.
      if (guestId !== null) throw new ClassroomError('not_allowed');
      room.append('material:ordered', { ids }, by);
    });
    return reply.code(204).send();
  });

  app.post(`${at}/convert`, { bodyLimit: limits.materialBytes }, async (request, reply) => {
    await asStaff(request, () => undefined);
    if (!Buffer.isBuffer(request.body)) throw new ClassroomError('invalid', 'no bytes', 'file');
    const gone = new AbortController();
    request.raw.once('close', () => gone.abort(new ClassroomError('closed')));
    return reply.type('application/pdf').send(await office.convert(request.body, gone.signal));
  });

  app.post(`${at}/copy`, async (request, reply) => {
    const { from, id } = copiedMaterial.parse(request.body);
    const { lessonId: source } = await auth.admit('teach', from, request.ip);
    const copied = await asStaff(request, (room, { guestId, by }) => {
      if (room.state.materials.length >= limits.materials)
        throw new ClassroomError('too_large', 'materials', 'materials');
      return copyMaterial(deps, { lessonId: source, id }, room, { guestId, by });
    });
    return reply.code(201).send({ id: copied });
  });
};

/** @throws ClassroomError `not_found` */
function materialIn({ materials }: LessonState, id: MaterialId): Material {
  const material = materials.find((each) => each.id === id);
  if (!material) throw new ClassroomError('not_found');
  return material;
}

function listOf(state: LessonState, person: Person, hasOffice: boolean): MaterialList {
  const teacher = Object.values(state.seats).find(({ role }) => role === 'teacher');
  return {
    materials: state.materials.map((material) => ({
      ...material,
      broughtBy: (material.guestId ? state.guests[material.guestId]?.name : teacher?.name) ?? '',
      isMine: mayChange(person, material),
      saysWhoKeeps: maySayWhoKeeps(person, material),
    })),
    hasOffice,
  };
}
