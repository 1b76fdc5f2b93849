import type { ParticipantInfo, TrackInfo } from 'livekit-server-sdk';
import type { Rights } from '../../../shared/media/mediaRights.ts';
import type { Clock } from '../../clock.ts';
import type { Calls } from './calls.ts';
import { isSame, type Permission, permissionOf, sourceOf } from './tickets.ts';

/** What the classroom wants of one device in one room of LiveKit. */
export interface Wish {
  readonly rights: Rights;
  /** What it sends here just now. */
  readonly sends: Rights;
}

export interface KeeperDeps {
  readonly calls: Calls;
  readonly clock: Clock;
  readonly room: string;
  readonly identity: string;
  /** Asked anew for each call. Null: it is to be out of the room. */
  readonly wish: () => Wish | null;
  /** It is out of the room. */
  readonly onOut: () => void;
}

const firstRetryMs = 500;
const longestRetryMs = 30_000;

/**
 * Brings what LiveKit holds of one device in line with what the classroom wants. One call at a time, each with what is
 * wanted at that moment: however late LiveKit is, the last call says what was wanted last. Failed calls are made again
 * until they succeed; nobody waits for them.
 */
export class Keeper {
  readonly #deps: KeeperDeps;
  #isBusy = false;
  #isDue = false;
  #isClosed = false;
  #failures = 0;
  /** What LiveKit was last told; null: nothing that holds. */
  #told: Permission | null = null;
  #stopWaiting: () => void = () => {};

  constructor(deps: KeeperDeps) {
    this.#deps = deps;
  }

  /** Something changed. */
  look(): void {
    this.#isDue = true;
    if (!this.#isBusy) void this.#work();
  }

  /** LiveKit told what it holds: asks only when something is wrong with it. */
  compare(info: ParticipantInfo): void {
    const wish = this.#deps.wish();
    if (!wish || !isFine(info, wish)) this.look();
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
        // `Calls` has said so.
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
    const { calls, room, identity, wish, onOut } = this.#deps;
    const wanted = wish();
    if (!wanted) {
      this.#told = null;
      await calls.ask((api) => api.removeParticipant(room, identity));
      // Unless it came in again meanwhile, with the classroom's leave or with a token that it kept.
      if (wish() || this.#isDue) return;
      this.close();
      onOut();
      return;
    }
    const permission = permissionOf(wanted.rights);
    const tell = async (): Promise<ParticipantInfo | null> => {
      const answer = await calls.ask((api) => api.updateParticipant(room, identity, { permission }));
      this.#told = answer && permission;
      return answer;
    };
    // Whoever is not there yet comes with a token, and is looked at when they come.
    let info = await (this.#told && isSame(this.#told, permission)
      ? calls.ask((api) => api.getParticipant(room, identity))
      : tell());
    if (info && !isPermitted(info, permission)) info = await tell();
    for (const track of info?.tracks ?? []) {
      const now = wish();
      if (now && isTooMuch(track, now))
        await calls.ask((api) => api.mutePublishedTrack(room, identity, track.sid, true));
    }
  }
}

function isFine(info: ParticipantInfo, wish: Wish): boolean {
  return isPermitted(info, permissionOf(wish.rights)) && !info.tracks.some((track) => isTooMuch(track, wish));
}

function isPermitted({ permission }: ParticipantInfo, wanted: Permission): boolean {
  return permission !== undefined && isSame(permission, wanted);
}

/** LiveKit itself takes away what there is no right to any more; this is for what may be sent, but not now. */
function isTooMuch(track: TrackInfo, { rights, sends }: Wish): boolean {
  const source = sourceOf(track);
  return !track.muted && (source === null || !rights[source] || !sends[source]);
}
