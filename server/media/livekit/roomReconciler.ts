import { type ParticipantInfo, ParticipantInfo_State } from 'livekit-server-sdk';
import { limits } from '../../../shared/limits.ts';
import type { Clock } from '../../clock.ts';
import type { Calls } from './calls.ts';
import type { Device } from './device.ts';

export interface RoomReconcilerDeps {
  readonly calls: Calls;
  readonly clock: Clock;
  /** By session. */
  readonly devices: ReadonlyMap<string, Device>;
  /** LiveKit lost a device that should send. */
  readonly onGone: (session: string) => void;
}

/** What no webhook told is found within this. */
const everyMs = 5000;

/** Reconciles LiveKit's rooms with the classroom: when a webhook tells of a participant, and periodically. */
export class RoomReconciler {
  readonly #deps: RoomReconcilerDeps;
  readonly #startedMs: number;
  #stop: () => void = () => {};
  #isStopped = false;

  constructor(deps: RoomReconcilerDeps) {
    this.#deps = deps;
    this.#startedMs = deps.clock.nowMs();
    void this.#reconcileAll();
  }

  stop(): void {
    this.#isStopped = true;
    this.#stop();
  }

  /** A participant came or published something. */
  reconcile(room: string, info: ParticipantInfo): void {
    const device = this.#deps.devices.get(info.identity);
    const reconciler = device?.reconcilerIn(room);
    if (reconciler) {
      if (device?.room === room) device.missingSinceMs = null;
      reconciler.reconcile(info);
    } else if (this.#isOurs(room)) this.#remove(room, info.identity);
  }

  /** Rooms that none of our devices belongs to are not ours. */
  #isOurs(room: string): boolean {
    for (const device of this.#deps.devices.values()) if (device.reconcilerIn(room)) return true;
    return false;
  }

  /**
   * Somebody who left uses a token again. Right after this server started it may also be somebody who was inside before:
   * they get time to come back.
   */
  #remove(room: string, identity: string): void {
    const { calls, clock } = this.#deps;
    if (clock.nowMs() - this.#startedMs < limits.mediaGraceMs) return;
    // The next round tries again.
    calls.ask((api) => api.removeParticipant(room, identity)).catch(() => {});
  }

  async #reconcileAll(): Promise<void> {
    const { calls, clock, devices } = this.#deps;
    const rooms = new Set([...devices.values()].flatMap(({ room }) => room ?? []));
    await Promise.all([...rooms].map((room) => this.#reconcileRoom(room)));
    const isUnknown = rooms.size === 0 && (!calls.isUp || clock.nowMs() === this.#startedMs);
    if (isUnknown) await calls.ask((api) => api.listRooms(['lol'])).catch(() => {});
    if (!this.#isStopped) this.#stop = clock.at(clock.nowMs() + everyMs, () => void this.#reconcileAll());
  }

  async #reconcileRoom(room: string): Promise<void> {
    // No answer says nothing about who is there; `Calls` has logged it.
    const answer = await this.#deps.calls
      .ask((api) => api.listParticipants(room))
      .then(
        (found) => found ?? [],
        () => null,
      );
    if (!answer || this.#isStopped) return;
    const present = answer.filter(({ state }) => state !== ParticipantInfo_State.DISCONNECTED);
    for (const info of present) this.reconcile(room, info);
    const identities = new Set(present.map(({ identity }) => identity));
    for (const [session, device] of this.#deps.devices)
      if (device.room === room && !identities.has(session)) this.#onMissing(session, device);
  }

  #onMissing(session: string, device: Device): void {
    const nowMs = this.#deps.clock.nowMs();
    device.missingSinceMs ??= nowMs;
    if (nowMs - device.missingSinceMs < limits.mediaGraceMs) return;
    device.missingSinceMs = nowMs;
    this.#deps.onGone(session);
  }
}
