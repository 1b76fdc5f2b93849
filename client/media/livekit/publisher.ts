import {
  ConnectionState,
  type LocalTrackPublication,
  type Room,
  RoomEvent,
  type TrackPublishOptions,
  VideoPreset,
} from 'livekit-client';
import type { Source } from '../../../shared/media/sources.ts';
import { publisherMedia } from '../../../shared/media/tracks.ts';
import { realSchedule } from '../../connection/index.ts';
import { sourceOf, trackSourceOf } from './subscriptionFilter.ts';

const { cameraHigh, cameraLow } = publisherMedia;

/** As with the embedded engine: audio of 32 kbit/s, a camera in two simulcast layers, a screen with readable text. */
const options: Readonly<Record<Source, TrackPublishOptions>> = {
  mic: { audioPreset: { maxBitrate: 32_000 }, dtx: true, red: true, forceStereo: false },
  camera: {
    videoCodec: 'vp8',
    simulcast: true,
    videoEncoding: { maxBitrate: cameraHigh.maxKbps * 1000, maxFramerate: 24 },
    videoSimulcastLayers: [new VideoPreset(320, 180, cameraLow.maxKbps * 1000, 15)],
  },
  screen: {
    videoCodec: 'vp8',
    simulcast: false,
    videoEncoding: { maxBitrate: 1_500_000, maxFramerate: 15 },
    degradationPreference: 'maintain-resolution',
  },
};

/** Permissions come from the classroom's server by way of LiveKit's, mostly before they are needed. */
const permissionWithinMs = 8000;

/** Publishes in one room of LiveKit: one change at a time for each source, in order. */
export class Publisher {
  readonly #room: Room;
  readonly #wanted: ReadonlyMap<Source, MediaStreamTrack>;
  readonly #onChange: () => void;
  readonly #work = new Map<Source, Promise<void>>();
  /** Ends the wait for a permission that is not wanted any more. */
  readonly #stopWaiting = new Map<Source, () => void>();

  /** @param wanted read again at each step: the caller changes it and then calls `sync` */
  constructor(room: Room, wanted: ReadonlyMap<Source, MediaStreamTrack>, onChange: () => void) {
    this.#room = room;
    this.#wanted = wanted;
    this.#onChange = onChange;
    const again = (publication: Pick<LocalTrackPublication, 'source' | 'kind'>): void => {
      const source = sourceOf(publication);
      // The caller knows of a failure already; others see it in `isThrough`.
      if (source) this.sync(source).catch(() => {});
    };
    room
      .on(RoomEvent.Connected, () => {
        for (const source of wanted.keys()) this.sync(source).catch(() => {});
      })
      .on(RoomEvent.LocalTrackUnpublished, again)
      // Remote mutes are undone while the source is allowed and wanted; remote unmutes while it is not.
      .on(RoomEvent.TrackMuted, (publication, participant) => void (participant.isLocal && again(publication)))
      .on(RoomEvent.TrackUnmuted, (publication, participant) => void (participant.isLocal && again(publication)));
  }

  /** Does everything that is wanted get to LiveKit just now? */
  get isThrough(): boolean {
    if (this.#room.state !== ConnectionState.Connected) return this.#wanted.size === 0;
    return [...this.#wanted.keys()].every((source) => {
      const publication = this.#publication(source);
      return publication !== null && !publication.isMuted;
    });
  }

  /** Resolves when LiveKit has what is wanted of this source. @throws Error when it may not or cannot be sent */
  sync(source: Source): Promise<void> {
    this.#stopWaiting.get(source)?.();
    const before = this.#work.get(source) ?? Promise.resolve();
    const step = before.then(() => this.#sync(source)).finally(this.#onChange);
    this.#work.set(
      source,
      step.catch(() => {}), // said to who asked
    );
    return step;
  }

  async #sync(source: Source): Promise<void> {
    const { localParticipant, state } = this.#room;
    const track = this.#wanted.get(source);
    const publication = this.#publication(source);
    const local = publication?.track;
    if (!track || track.readyState === 'ended') {
      // A microphone stays published, so that the next word goes out at once.
      if (publication && source === 'mic') await publication.mute();
      else if (local) await localParticipant.unpublishTrack(local, false);
    } else if (publication && local) {
      if (local.mediaStreamTrack !== track) await local.replaceTrack(track, true);
      if (publication.isMuted) await publication.unmute();
    } else if (state === ConnectionState.Connected) {
      await this.#permission(source);
      if (this.#wanted.get(source) !== track) return; // the next step is on its way
      await localParticipant.publishTrack(track, { source: trackSourceOf(source), ...options[source] });
    }
  }

  #publication(source: Source): LocalTrackPublication | null {
    return this.#room.localParticipant.getTrackPublication(trackSourceOf(source)) ?? null;
  }

  #permission(source: Source): Promise<void> {
    const room = this.#room;
    // LiveKit numbers sources; an empty list means all of them.
    const number = { mic: 2, camera: 1, screen: 3 }[source];
    const has = (): boolean => {
      const { canPublish = false, canPublishSources = [] } = room.localParticipant.permissions ?? {};
      return canPublish && (canPublishSources.length === 0 || canPublishSources.map(Number).includes(number));
    };
    if (has()) return Promise.resolve();
    const track = this.#wanted.get(source);
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (has() || this.#wanted.get(source) !== track) end(resolve);
      };
      const end = (settle: () => void): void => {
        stop();
        this.#stopWaiting.delete(source);
        room.off(RoomEvent.ParticipantPermissionsChanged, look).off(RoomEvent.Disconnected, refuse);
        settle();
      };
      const refuse = (): void => end(() => reject(new Error('LiveKit does not let this be sent')));
      const stop = realSchedule.after(permissionWithinMs, refuse);
      this.#stopWaiting.set(source, look);
      room.on(RoomEvent.ParticipantPermissionsChanged, look).on(RoomEvent.Disconnected, refuse);
    });
  }
}
