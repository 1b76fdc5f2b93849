import { type ParticipantInfo, ParticipantInfo_State } from 'livekit-server-sdk';
import { limits } from '../../../shared/limits.ts';
import type { Clock } from '../../clock.ts';
import type { Calls } from './calls.ts';
import type { Device } from './device.ts';

export interface PatrolDeps {
  readonly calls: Calls;
  readonly clock: Clock;
  /** By session. */
  readonly devices: ReadonlyMap<string, Device>;
  /** It should send, and LiveKit lost it. */
  readonly onGone: (session: string) => void;
}

/** What no webhook told is found out within this. */
const everyMs = 5000;

/** Holds what is in LiveKit's rooms against what should be: when LiveKit tells of somebody, and now and then anyhow. */
export class Patrol {
  readonly #deps: PatrolDeps;
  readonly #startedMs: number;
  #stop: () => void = () => {};
  #isStopped = false;

  constructor(deps: PatrolDeps) {
    this.#deps = deps;
    this.#startedMs = deps.clock.nowMs();
    void this.#round();
  }

  stop(): void {
    this.#isStopped = true;
    this.#stop();
  }

  /** LiveKit tells of one who came or sends something new. */
  meet(room: string, info: ParticipantInfo): void {
    const device = this.#deps.devices.get(info.identity);
    const keeper = device?.keeperIn(room);
    if (keeper) {
      if (device?.room === room) device.missingSinceMs = null;
      keeper.compare(info);
    } else if (this.#isOurs(room)) this.#putOut(room, info.identity);
  }

  /** Rooms of lessons that nobody of ours is in are none of our business. */
  #isOurs(room: string): boolean {
    for (const device of this.#deps.devices.values()) if (device.keeperIn(room)) return true;
    return false;
  }

  /**
   * A token of somebody who left, used again. Right after this server began it may as well be one of those who were
   * inside before: they get time to come back.
   */
  #putOut(room: string, identity: string): void {
    const { calls, clock } = this.#deps;
    if (clock.nowMs() - this.#startedMs < limits.mediaGraceMs) return;
    // The next round tries again.
    calls.ask((api) => api.removeParticipant(room, identity)).catch(() => {});
  }

  async #round(): Promise<void> {
    const { calls, clock, devices } = this.#deps;
    const rooms = new Set([...devices.values()].flatMap(({ room }) => room ?? []));
    await Promise.all([...rooms].map((room) => this.#visit(room)));
    const isUnknown = rooms.size === 0 && (!calls.isUp || clock.nowMs() === this.#startedMs);
    if (isUnknown) await calls.ask((api) => api.listRooms(['lol'])).catch(() => {});
    if (!this.#isStopped) this.#stop = clock.at(clock.nowMs() + everyMs, () => void this.#round());
  }

  async #visit(room: string): Promise<void> {
    // No answer says nothing about who is there; `Calls` has logged it.
    const answer = await this.#deps.calls
      .ask((api) => api.listParticipants(room))
      .then(
        (found) => found ?? [],
        () => null,
      );
    if (!answer || this.#isStopped) return;
    const present = answer.filter(({ state }) => state !== ParticipantInfo_State.DISCONNECTED);
    for (const info of present) this.meet(room, info);
    const identities = new Set(present.map(({ identity }) => identity));
    for (const [session, device] of this.#deps.devices)
      if (device.room === room && !identities.has(session)) this.#miss(session, device);
  }

  #miss(session: string, device: Device): void {
    const nowMs = this.#deps.clock.nowMs();
    device.missingSinceMs ??= nowMs;
    if (nowMs - device.missingSinceMs < limits.mediaGraceMs) return;
    device.missingSinceMs = nowMs;
    this.#deps.onGone(session);
  }
}
