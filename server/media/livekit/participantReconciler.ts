import type { ParticipantInfo, TrackInfo } from 'livekit-server-sdk';
import type { Rights } from '../../../shared/media/mediaRights.ts';
import type { Clock } from '../../clock.ts';
import type { Calls } from './calls.ts';
import { isSame, type Permission, permissionOf, sourceOf } from './tickets.ts';

/** The desired state of one device in one room of LiveKit. */
export interface DesiredState {
  readonly rights: Rights;
  /** What it sends here now. */
  readonly sends: Rights;
}

export interface ParticipantReconcilerDeps {
  readonly calls: Calls;
  readonly clock: Clock;
  readonly room: string;
  readonly identity: string;
  /** Read anew for each call. Null: it must not be in the room. */
  readonly desired: () => DesiredState | null;
  /** It is out of the room. */
  readonly onOut: () => void;
}

const firstRetryMs = 500;
const longestRetryMs = 30_000;

/**
 * Reconciles one participant of a LiveKit room with what the classroom wants. One call at a time, each with the desired
 * state of that moment: however slow LiveKit is, the last call says what was wanted last. Failed calls are repeated
 * until they succeed; nobody waits for them.
 */
export class ParticipantReconciler {
  readonly #deps: ParticipantReconcilerDeps;
  #isBusy = false;
  #isDue = false;
  #isClosed = false;
  #failures = 0;
  /** The permission that LiveKit was last told; null: none that still holds. */
  #toldPermission: Permission | null = null;
  #stopWaiting: () => void = () => {};

  constructor(deps: ParticipantReconcilerDeps) {
    this.#deps = deps;
  }

  /** The desired state changed. */
  schedule(): void {
    this.#isDue = true;
    if (!this.#isBusy) void this.#work();
  }

  /** LiveKit told its state: calls it only when that is wrong. */
  reconcile(info: ParticipantInfo): void {
    const desired = this.#deps.desired();
    if (!desired || !isReconciled(info, desired)) this.schedule();
  }

  close(): void {
    this.#isClosed = true;
    this.#stopWaiting();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    this.#stopWaiting();
    while (this.#isDue && !this.#isClosed) {
      this.#isDue = false;
      try {
        await this.#once();
        this.#failures = 0;
      } catch {
        // `Calls` has logged it.
        this.#isDue = true;
        break;
      }
    }
    this.#isBusy = false;
    if (this.#isDue && !this.#isClosed) this.#waitAndRetry();
  }

  #waitAndRetry(): void {
    const { clock } = this.#deps;
    const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures);
    this.#failures += 1;
    this.#stopWaiting = clock.at(clock.nowMs() + waitMs, () => {
      if (!this.#isBusy && !this.#isClosed) void this.#work();
    });
  }

  async #once(): Promise<void> {
    const { calls, room, identity, desired, onOut } = this.#deps;
    const wanted = desired();
    if (!wanted) {
      this.#toldPermission = null;
      await calls.ask((api) => api.removeParticipant(room, identity));
      // It may have come in again meanwhile, allowed by the classroom or with an old token.
      if (desired() || this.#isDue) return;
      this.close();
      onOut();
      return;
    }
    const permission = permissionOf(wanted.rights);
    const tell = async (): Promise<ParticipantInfo | null> => {
      const answer = await calls.ask((api) => api.updateParticipant(room, identity, { permission }));
      this.#toldPermission = answer && permission;
      return answer;
    };
    // Who is not there yet comes with a token, and is reconciled on arrival.
    let info = await (this.#toldPermission && isSame(this.#toldPermission, permission)
      ? calls.ask((api) => api.getParticipant(room, identity))
      : tell());
    if (info && !isPermitted(info, permission)) info = await tell();
    for (const track of info?.tracks ?? []) {
      const now = desired();
      if (now && isExcess(track, now))
        await calls.ask((api) => api.mutePublishedTrack(room, identity, track.sid, true));
    }
  }
}

function isReconciled(info: ParticipantInfo, desired: DesiredState): boolean {
  return isPermitted(info, permissionOf(desired.rights)) && !info.tracks.some((track) => isExcess(track, desired));
}

function isPermitted({ permission }: ParticipantInfo, wanted: Permission): boolean {
  return permission !== undefined && isSame(permission, wanted);
}

/** LiveKit itself ends tracks that lose their permission; this finds those that are permitted, but off in the classroom. */
function isExcess(track: TrackInfo, { rights, sends }: DesiredState): boolean {
  const source = sourceOf(track);
  return !track.muted && (source === null || !rights[source] || !sends[source]);
}
