/** Voice, camera and screen: who may send what to whom, kept at the engine that carries it. */
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Asker, Feature, Log } from '../room/index.ts';
import type { EngineEvents, MediaEngine } from './engine.ts';
import { RoomMedia } from './roomMedia.ts';
import { rulings } from './rulings.ts';
import { noSession, type Session } from './session.ts';

export type { MediaEngine, MediaStats } from './engine.ts';
export { openEngine } from './openEngine.ts';
export { noWebhook } from './livekit/noWebhook.ts';

export interface MediaDeps {
  /** Null: there is no audio or video here. */
  readonly engine: MediaEngine | null;
  readonly log: Log;
  newId(): string;
  /** Tests have fewer. */
  readonly maxGroups?: Readonly<Record<keyof typeof limits.mediaGroups, number>>;
}

export function media({ engine, log, newId, maxGroups = limits.mediaGroups }: MediaDeps): Feature {
  const rooms = new Map<LessonId, RoomMedia>();
  const mayHaveGroups = (count: number): boolean => {
    const all = [...rooms.values()].reduce((sum, { groups }) => sum + groups, 0);
    return count <= maxGroups.lesson && all < maxGroups.server;
  };
  engine?.listen(eventsFor(rooms, log));

  /** @throws ClassroomError `not_found` without an engine */
  function at({ room }: Asker): RoomMedia {
    const found = rooms.get(room.lessonId);
    if (!found) throw new ClassroomError('not_found');
    return found;
  }

  return {
    handlers: {
      ...rulings((room, seatId) => rooms.get(room.lessonId)?.isSending(seatId, 'mic') ?? false),
      'media:join': ({ session, space = 'class' }, asker) =>
        engine ? at(asker).join(asker, session, space) : noSession,
      'media:open': (payload, asker) => at(asker).open(asker, payload),
      'media:sdpAnswer': (payload, asker) => at(asker).answer(asker, payload),
      'media:choose': (payload, asker) => {
        at(asker).selectLayers(asker, payload);
        return null;
      },
      'media:fallback': (payload, asker) => {
        at(asker).setFallback(asker, payload);
        return null;
      },
      'media:send': (payload, asker) => {
        at(asker).send(asker, payload);
        return null;
      },
      'media:stop': ({ seatId, source }, { room }) => {
        room.seat(seatId);
        rooms.get(room.lessonId)?.stop(seatId, source);
        return null;
      },
    },
    onLoaded: (room) => {
      if (engine) rooms.set(room.lessonId, new RoomMedia(room, { engine, log, newId, mayHaveGroups }));
    },
    onUnloaded: ({ lessonId }) => {
      rooms.get(lessonId)?.sessions.endAll();
      rooms.delete(lessonId);
    },
    // Not on commit: a microphone is off at once, even while the disk is full.
    onAppended: ({ lessonId }) => rooms.get(lessonId)?.review(),
    onChanged: ({ lessonId }) => rooms.get(lessonId)?.review(),
    onExited: ({ lessonId }, connection) => rooms.get(lessonId)?.sessions.leave(connection),
  };
}

function eventsFor(rooms: ReadonlyMap<LessonId, RoomMedia>, log: Log): EngineEvents {
  /** A fault of ours must not be thrown into the engine. */
  const quietly =
    <A extends unknown[]>(listener: (...args: A) => void) =>
    (...args: A): void => {
      try {
        listener(...args);
      } catch (error) {
        log.error({ error }, 'what the media engine told led to a fault');
      }
    };
  function withSession(id: string, use: (media: RoomMedia, session: Session) => void): void {
    for (const media of rooms.values()) {
      const session = media.sessions.byId(id);
      if (session) return use(media, session);
    }
  }

  return {
    reset: quietly(() => {
      for (const media of rooms.values()) media.reset();
    }),
    speaking: quietly((lessonId, space, audience, seatIds) => rooms.get(lessonId)?.speaking(space, audience, seatIds)),
    wanted: quietly((id, wanted) => withSession(id, (media, session) => media.wanted(session, wanted))),
    voice: quietly((lessonId, space, audience, track, first, packets) =>
      rooms.get(lessonId)?.voice(space, audience, { track, first, packets: [...packets] }),
    ),
    gone: quietly((id) => withSession(id, (media, session) => media.stopAll(session))),
  };
}
