/** The lesson desk over HTTP: what the teacher's link opens, and everything that can be changed with it. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { changedLesson, changedLink, type Desk } from '../../shared/api.ts';
import { teacherOf } from '../../shared/presence/teacherOf.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { guestCard, type Guest } from '../../shared/guests/protocol.ts';
import { guestState, seatOfGuest } from '../../shared/guests/guestState.ts';
import { guestId, lessonId, type GuestId, type SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { newId, pathOf, type RouteDeps } from '../access/index.ts';
import { giveWay, requireStaffName } from '../names/index.ts';
import { leave } from '../presence/index.ts';
import type { Room } from '../room/index.ts';
import type { PictureDeps } from '../uploads/index.ts';
import { changeGuest } from './changeGuest.ts';
import { renewCode } from './createLesson.ts';
import { startMs } from './startMs.ts';

const token = z.string().max(100);

export const deskRoutes = (deps: PictureDeps) => async (app: FastifyInstance) => {
  const { storage, clock, rooms, auth } = deps;
  await app.register(multipart);

  /** Runs `work` for the holder of the teacher's link, and answers with the desk as it is then. */
  async function atDesk(request: FastifyRequest, work: (room: Room, by: SeatId) => unknown): Promise<Desk> {
    const pass = await auth.admit('teach', pathOf(request, { token }).token, request.ip);
    return rooms.use(pass.lessonId, async (room) => {
      await work(room, teacherOf(room.state));
      return deskView(deps, request, room);
    });
  }
  const withGuest = (request: FastifyRequest, work: (room: Room, guest: Guest, by: SeatId) => unknown): Promise<Desk> =>
    atDesk(request, (room, by) => {
      const guest = room.state.guests[pathOf(request, { guestId }).guestId];
      if (!guest) throw new ClassroomError('not_found');
      return work(room, guest, by);
    });
  async function changePass(lesson: Room['lessonId'], id: GuestId, change: 'renew' | 'revoke'): Promise<void> {
    const known = await storage.pass('guest', id);
    const pass = known ?? { kind: 'guest', id, lessonId: lesson, version: 1, isRevoked: false };
    await storage.putPass(
      change === 'renew' ? { ...pass, version: pass.version + 1, isRevoked: false } : { ...pass, isRevoked: true },
    );
  }

  /** With `out`, tokens of the guest's seat are void as well, and who is in it leaves. */
  async function changeLink(request: FastifyRequest, room: Room, guest: Guest, change: 'renew' | 'revoke') {
    const { out } = changedLink.parse(request.body ?? {});
    await changePass(room.lessonId, guest.id, change);
    const seatId = seatOfGuest(room.state, guest)?.id;
    const pass = out && seatId ? await storage.pass('seat', seatId) : null;
    if (!pass || !seatId) return;
    await storage.putPass({ ...pass, version: pass.version + 1 });
    const seat = room.seat(seatId);
    if (seat.presence !== 'left') leave(room, seat);
    room.onceCommitted((error) => {
      if (!error) for (const connection of room.connectionsOf(seatId)) connection.close('gone');
    });
  }

  app.get('/api/desk/:token', (request) => atDesk(request, () => {}));

  app.get('/api/lessons/:lessonId/desk', async (request) => {
    const { lessonId: id } = pathOf(request, { lessonId });
    const seatId = await auth.seatOf(request, id);
    if (!seatId) throw new ClassroomError('gone');
    return rooms.use(id, (room) => {
      if (room.state.seats[seatId]?.role !== 'teacher') throw new ClassroomError('not_allowed');
      return deskView(deps, request, room);
    });
  });

  app.patch('/api/desk/:token', (request) =>
    atDesk(request, (room, by) => {
      const { startsAt, ...changed } = changedLesson.parse(request.body);
      const { title, startsAtMs, minutes, language, timeZone } = room.state.lesson;
      const start = startMs(startsAt, clock.nowMs(), startsAtMs);
      room.append(
        'lesson:changed',
        {
          title: changed.title ?? title,
          startsAtMs: start === undefined ? startsAtMs : start,
          minutes: changed.minutes === undefined ? minutes : changed.minutes,
          language: changed.language ?? language,
          timeZone: changed.timeZone ?? timeZone,
        },
        by,
      );
    }),
  );

  app.post('/api/desk/:token/guests', (request) =>
    atDesk(request, async (room, by) => {
      const card = guestCard.parse(request.body);
      if (Object.keys(room.state.guests).length >= limits.guests) {
        throw new ClassroomError('too_large', 'no more guests in one lesson', 'guests');
      }
      requireStaffName(room.state, card.name, null);
      const id = newId() as GuestId;
      await storage.putPass({ kind: 'guest', id, lessonId: room.lessonId, version: 1, isRevoked: false });
      // Somebody may have taken the name meanwhile.
      requireStaffName(room.state, card.name, null);
      room.append('guest:invited', { ...card, id, photo: null }, by);
      giveWay(room, card.name);
    }),
  );

  app.patch('/api/desk/:token/guests/:guestId', (request) =>
    withGuest(request, (room, guest, by) => changeGuest(room, guest, guestCard.parse(request.body), by)),
  );

  app.delete('/api/desk/:token/guests/:guestId', (request) =>
    withGuest(request, async (room, guest, by) => {
      await changePass(room.lessonId, guest.id, 'revoke');
      const seat = seatOfGuest(room.state, guest);
      room.append('guest:uninvited', { guestId: guest.id }, by);
      if (!seat || seat.removed) return;
      room.append('seat:removed', { seatId: seat.id }, by);
      room.onceCommitted((error) => {
        if (!error) for (const connection of room.connectionsOf(seat.id)) connection.close('removed');
      });
    }),
  );

  app.post('/api/desk/:token/guests/:guestId/link', (request) =>
    withGuest(request, (room, guest) => changeLink(request, room, guest, 'renew')),
  );
  app.delete('/api/desk/:token/guests/:guestId/link', (request) =>
    withGuest(request, (room, guest) => changeLink(request, room, guest, 'revoke')),
  );

  app.post('/api/desk/:token/guests/:guestId/photo', (request) =>
    withGuest(request, async (room, guest, by) => {
      const photo = await deps.receivePicture(request, room.lessonId, limits.photoBytes);
      // The card may have changed while the photo came in.
      const now = room.state.guests[guest.id];
      if (now) changeGuest(room, now, { photo }, by);
    }),
  );
  app.delete('/api/desk/:token/guests/:guestId/photo', (request) =>
    withGuest(request, (room, guest, by) => changeGuest(room, guest, { photo: null }, by)),
  );

  app.post('/api/desk/:token/code', (request) => atDesk(request, (room) => renewCode(storage, room.lessonId)));
  app.delete('/api/desk/:token/code', (request) => atDesk(request, (room) => storage.setCode(room.lessonId, null)));
};

async function deskView({ storage, auth, hasMedia }: RouteDeps, request: FastifyRequest, room: Room): Promise<Desk> {
  const { lessonId: id, state } = room;
  const linkOf = async (kind: 'teach' | 'guest', passId: string): Promise<string | null> => {
    const pass = await storage.pass(kind, passId);
    return pass && !pass.isRevoked ? auth.linkTo(request, `/${kind}/${auth.issue(pass)}`) : null;
  };
  const code = await storage.codeOf(id);
  return {
    lesson: state.lesson,
    code,
    links: {
      teacher: (await linkOf('teach', id)) ?? '',
      student: code && auth.linkTo(request, `/join/${code}`),
    },
    guests: await Promise.all(
      Object.values(state.guests).map(async (guest) => ({
        ...guest,
        link: await linkOf('guest', guest.id),
        state: guestState(state, guest, room.nowMs()),
      })),
    ),
    hereCount: Object.values(state.seats).filter(({ presence }) => presence !== 'left').length,
    media: hasMedia,
  };
}
