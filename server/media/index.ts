/** Voice, camera and screen: who may send what to whom, kept at the engine that carries it. */
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId } from '../../shared/ids.ts';
import type { Asker, Feature, Log } from '../room/index.ts';
import type { EngineEvents, MediaEngine } from './engine.ts';
import { RoomMedia } from './roomMedia.ts';
import { rulings } from './rulings.ts';
import type { Session } from './session.ts';

export type { MediaEngine, MediaStats } from './engine.ts';
export { openEngine } from './openEngine.ts';
export { noWebhook } from './livekit/noWebhook.ts';

export interface MediaDeps {
  /** Null: nothing here carries voices. */
  readonly engine: MediaEngine | null;
  readonly log: Log;
  newId(): string;
}

export function media({ engine, log, newId }: MediaDeps): Feature {
  const rooms = new Map<LessonId, RoomMedia>();
  engine?.listen(quietly(eventsFor(rooms), log));

  /** @throws ClassroomError `not_found` where nothing carries voices */
  function at({ room }: Asker): { engine: MediaEngine; media: RoomMedia } {
    const found = rooms.get(room.lessonId);
    if (!engine || !found) throw new ClassroomError('not_found');
    return { engine, media: found };
  }

  return {
    handlers: {
      ...rulings((room, seatId) => rooms.get(room.lessonId)?.isSending(seatId, 'mic') ?? false),
      'media:join': ({ session }, asker) =>
        engine ? at(asker).media.join(asker, session) : { ticket: { engine: 'none' }, air: [], sending: null },
      'media:open': ({ session, way }, asker) => at(asker).media.open(asker, session, way),
      'media:answer': ({ session, way, sdp }, asker) => {
        at(asker).media.sessions.own(asker, session);
        return at(asker).engine.answer(session, way, sdp);
      },
      'media:choose': ({ session, layers }, asker) => {
        at(asker).media.sessions.own(asker, session);
        at(asker).engine.choose(session, layers);
        return null;
      },
      'media:line': ({ session, on }, asker) => {
        at(asker).media.setLine(asker, session, on);
        return null;
      },
      'media:send': (payload, asker) => {
        at(asker).media.send(asker, payload);
        return null;
      },
      'media:stop': ({ seatId, source }, { room }) => {
        room.seat(seatId);
        rooms.get(room.lessonId)?.stop(seatId, source);
        return null;
      },
    },
    onLoaded: (room) => {
      if (engine) rooms.set(room.lessonId, new RoomMedia(room, { engine, log, newId }));
    },
    onUnloaded: ({ lessonId }) => {
      const gone = rooms.get(lessonId);
      rooms.delete(lessonId);
      for (const session of gone?.sessions ?? []) gone?.sessions.end(session);
    },
    // Not when it is committed: a microphone is off at once, also while the disk is full.
    onAppended: ({ lessonId }) => rooms.get(lessonId)?.review(),
    onChanged: ({ lessonId }) => rooms.get(lessonId)?.review(),
    onExited: ({ lessonId }, connection) => rooms.get(lessonId)?.sessions.leave(connection),
  };
}

function eventsFor(rooms: ReadonlyMap<LessonId, RoomMedia>): EngineEvents {
  function find(id: string): { media: RoomMedia; session: Session } | null {
    for (const media of rooms.values()) {
      const session = media.sessions.byId(id);
      if (session) return { media, session };
    }
    return null;
  }
  return {
    reset: () => {
      for (const media of rooms.values()) media.reset();
    },
    speaking: (lessonId, audience, seatIds) => rooms.get(lessonId)?.speaking(audience, seatIds),
    wanted: (id, { high, low }) => {
      const found = find(id);
      found?.media.wanted(found.session, { high, low });
    },
    voice: (lessonId, audience, track, first, packets) =>
      rooms.get(lessonId)?.voice(audience, { track, first, packets: [...packets] }),
    gone: (id) => {
      const found = find(id);
      found?.media.stopAll(found.session);
    },
  };
}

/** What an engine tells must never come back to it as an error. */
function quietly<T extends object>(events: T, log: Log): T {
  return new Proxy(events, {
    get: (target, name) => {
      const listener = Reflect.get(target, name) as (...args: unknown[]) => void;
      return (...args: unknown[]) => {
        try {
          listener(...args);
        } catch (error) {
          log.error({ error, event: String(name) }, 'the media engine told something that failed');
        }
      };
    },
  });
}
