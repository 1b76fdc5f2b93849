import { Room, RoomEvent } from 'livekit-client';
import { realSchedule } from '../../connection/index.ts';

/** What lets this device into one room. */
export interface Access {
  readonly url: string;
  readonly token: string;
}

export interface RoomConnectionSetup {
  /** Called for each attempt; null: no access any more. Rejects while the classroom cannot be asked. */
  readonly access: () => Promise<Access | null>;
  /** Sets up a room that is not connected yet. */
  readonly prepare: (room: Room) => void;
  readonly onChange: () => void;
  readonly speaker: () => string | null;
}

/** After the n-th failure in a row; LiveKit's own client has tried several times in that. */
const againMs = (failures: number): number => Math.min(500 * 2 ** failures, 8000);

/** The connection with one room of LiveKit, for as long as it is wanted. It starts anew when LiveKit's client gives up. */
export class RoomConnection {
  status: 'off' | 'connecting' | 'on' | 'lost' = 'off';
  /** The one that is connected or connecting. */
  room: Room | null = null;
  readonly #setup: RoomConnectionSetup;
  #isClosed = false;
  #hurry: () => void = () => {};

  constructor(setup: RoomConnectionSetup) {
    this.#setup = setup;
  }

  /** Again and again is the same as once. */
  open(): void {
    if (this.status === 'off' && !this.#isClosed) void this.#run();
  }

  /** Waits no longer for the next attempt. */
  nudge(): void {
    this.#hurry();
  }

  close(): void {
    this.#isClosed = true;
    this.#hurry();
    void this.room?.disconnect(false);
  }

  async #run(): Promise<void> {
    this.#say('connecting');
    for (let failures = 0; !this.#isClosed; failures += 1) {
      try {
        const access = await this.#setup.access();
        if (!access) return this.#say('off');
        if (await this.#visit(access)) failures = 0;
      } catch {
        // Not reached, or not let in: said by `lost`, and tried again.
      }
      this.#say('lost');
      await this.#wait(againMs(failures));
    }
    this.#say('off');
  }

  /** From connecting until the end of it. @returns whether it ever was connected */
  async #visit({ url, token }: Access): Promise<boolean> {
    if (this.#isClosed) return false;
    const room = new Room({ dynacast: true, stopLocalTrackOnUnpublish: false });
    this.room = room;
    this.#setup.prepare(room);
    const ended = new Promise<void>((resolve) => room.once(RoomEvent.Disconnected, () => resolve()));
    room
      .on(RoomEvent.Connected, () => this.#say('on'))
      .on(RoomEvent.Reconnected, () => this.#say('on'))
      .on(RoomEvent.Reconnecting, () => this.#say('lost'));
    try {
      const speaker = this.#setup.speaker();
      if (speaker !== null) await room.switchActiveDevice('audiooutput', speaker).catch(() => {}); // it is unplugged
      await room.connect(url, token, { autoSubscribe: false });
      await ended;
      return true;
    } finally {
      this.room = null;
      room.removeAllListeners();
    }
  }

  #say(status: RoomConnection['status']): void {
    if (this.status === status) return;
    this.status = status;
    this.#setup.onChange();
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = realSchedule.after(this.#isClosed ? 0 : ms, resolve);
      this.#hurry = () => {
        stop();
        resolve();
      };
    });
  }
}
