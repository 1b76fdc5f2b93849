/** The doors over HTTP: looking in, taking a seat, and what a guest can do before coming in. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { doorKind, onMyWay, seatRequest, type Door, type DoorKind, type Seated } from '../../shared/api.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { guestCard, type Guest } from '../../shared/guests/protocol.ts';
import { seatOfGuest } from '../../shared/guests/guestState.ts';
import { type LessonId, lessonId, type SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { forgetSeats, pathOf, setSeatCookie } from '../access/index.ts';
import { changeGuest } from '../lessons/index.ts';
import type { Room } from '../room/index.ts';
import type { PictureDeps } from '../uploads/index.ts';
import { doorView } from './doorView.ts';
import { admit, arrivalOf } from './seats.ts';
import { waiting } from './waiting.ts';

const secret = z.string().max(100);
const path = { kind: doorKind, secret };

export const doorRoutes = (deps: PictureDeps) => async (app: FastifyInstance) => {
  const { rooms, clock, auth, hasMedia } = deps;
  const atDoor = waiting(clock);
  await app.register(multipart);
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  async function lessonBehind(kind: DoorKind, token: string, request: FastifyRequest) {
    if (kind === 'join') {
      const hasSeat = async (lessonId: LessonId) => (await auth.seatOf(request, lessonId)) !== null;
      return { lessonId: await auth.lessonOfCode(token, request.ip, hasSeat), pass: null };
    }
    const pass = await auth.admit(kind, token, request.ip);
    return { lessonId: pass.lessonId, pass };
  }

  app.get('/api/doors/:kind/:secret', async (request): Promise<Door> => {
    const { kind, secret: token } = pathOf(request, path);
    const { lessonId, pass } = await lessonBehind(kind, token, request);
    const ownSeatId = await auth.seatOf(request, lessonId);
    return rooms.use(lessonId, (room) => {
      const { state } = room;
      const arrival = arrivalOf(state, kind, pass, ownSeatId);
      if (arrival.seat && arrival.seat.id === ownSeatId) atDoor.seen(ownSeatId);
      return doorView({ kind, state, arrival, ownSeatId, isWaiting: atDoor.isWaiting, hasMedia, nowMs: clock.nowMs() });
    });
  });

  app.post('/api/doors/:kind/:secret/seat', async (request, reply): Promise<Seated> => {
    const { kind, secret: token } = pathOf(request, path);
    const { lessonId, pass } = await lessonBehind(kind, token, request);
    const asked = seatRequest.parse(request.body ?? {});
    const ownSeatId = await auth.seatOf(request, lessonId);
    const admitted = await admit(deps, lessonId, {
      ...asked,
      kind,
      pass,
      ownSeatId,
      takeNewSeat: () => auth.takeNewSeat(lessonId, request.ip),
    });
    const { seatId, role } = admitted;
    const seatToken = auth.issue(admitted.pass);
    atDoor.seen(seatId);
    const isSecure = auth.isSecure(request);
    setSeatCookie(request, reply, { lessonId, token: seatToken, isSecure, isShared: asked.shared });
    return { lessonId, seatId, role, token: seatToken };
  });

  app.delete('/api/lessons/:lessonId/seat', (request, reply) => {
    forgetSeats(request, reply, pathOf(request, { lessonId }).lessonId);
    return reply.code(204).send();
  });
  app.delete('/api/seats', (request, reply) => {
    forgetSeats(request, reply, null);
    return reply.code(204).send();
  });

  /** Runs on the invitation behind a guest's link, and answers with the door as it is then. */
  async function asGuest<T>(
    request: FastifyRequest,
    work: (room: Room, guest: Guest, by: SeatId | 'system') => T,
  ): Promise<T> {
    const { secret: token } = pathOf(request, { secret });
    const pass = await auth.admit('guest', token, request.ip);
    return rooms.use(pass.lessonId, (room) => {
      const { guest, seat } = arrivalOf(room.state, 'guest', pass, null);
      if (!guest) throw new ClassroomError('gone');
      return work(room, guest, seat?.id ?? 'system');
    });
  }
  const viewOf = (room: Room, guest: Guest): Door => {
    const { state } = room;
    const arrival = {
      role: 'lecturer',
      seat: seatOfGuest(state, guest),
      guest: state.guests[guest.id] ?? guest,
    } as const;
    return doorView({
      kind: 'guest',
      state,
      arrival,
      ownSeatId: null,
      isWaiting: atDoor.isWaiting,
      hasMedia,
      nowMs: clock.nowMs(),
    });
  };

  app.post('/api/doors/guest/:secret/on-my-way', (request) => {
    return asGuest(request, (room, guest, by) => {
      const { minutes } = onMyWay.parse(request.body);
      room.append('guest:underway', { guestId: guest.id, arrivesAtMs: clock.nowMs() + minutes * 60_000 }, by);
      return viewOf(room, guest);
    });
  });

  app.patch('/api/doors/guest/:secret/card', (request) => {
    return asGuest(request, (room, guest, by) => {
      changeGuest(room, guest, guestCard.parse(request.body), by);
      return viewOf(room, guest);
    });
  });

  app.post('/api/doors/guest/:secret/photo', async (request, reply) => {
    const lessonId: LessonId = await asGuest(request, (room) => room.lessonId);
    const src = await deps.receivePicture(request, lessonId, limits.photoBytes);
    await asGuest(request, (room, guest, by) => changeGuest(room, guest, { photo: src }, by));
    return reply.code(201).send({ src });
  });

  app.delete('/api/doors/guest/:secret/photo', (request) => {
    return asGuest(request, (room, guest, by) => {
      changeGuest(room, guest, { photo: null }, by);
      return viewOf(room, guest);
    });
  });
};
