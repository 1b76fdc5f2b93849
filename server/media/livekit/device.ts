import { noRights, type Rights } from '../../../shared/media/mediaRights.ts';
import type { Sending } from '../../../shared/media/protocol.ts';
import { sources, type Audience } from '../../../shared/media/sources.ts';
import type { Clock } from '../../clock.ts';
import { nothingSent, type Member, type SeatRights } from '../engine.ts';
import type { Calls } from './calls.ts';
import { ParticipantReconciler } from './participantReconciler.ts';
import { roomName } from './tickets.ts';

export interface DeviceDeps {
  readonly calls: Calls;
  readonly clock: Clock;
  /** It has left, and LiveKit has removed it. */
  readonly onOut: () => void;
}

/** One device of one seat: a participant of the stage's room at LiveKit, and of the one backstage. */
export class Device {
  hasLeft = false;
  /** Unix milliseconds since it is missing at LiveKit although it sends; null: it is there, or need not be. */
  missingSinceMs: number | null = null;
  #member: Member;
  #sending = nothingSent;
  readonly #clock: Clock;
  readonly #reconcilers = new Map<Audience, ParticipantReconciler>();

  constructor(member: Member, { calls, clock, onOut }: DeviceDeps) {
    this.#member = member;
    this.#clock = clock;
    const outside = new Set<Audience>();
    for (const audience of member.hears) {
      const reconciler = new ParticipantReconciler({
        calls,
        clock,
        room: roomName(member, audience),
        identity: member.session,
        desired: () => (this.hasLeft ? null : { rights: this.#member.rights[audience], sends: this.#sent(audience) }),
        onOut: () => void (outside.add(audience).size === this.#reconcilers.size && onOut()),
      });
      this.#reconcilers.set(audience, reconciler);
    }
  }

  get member(): Member {
    return this.#member;
  }

  get sending(): Sending {
    return this.#sending;
  }

  /** Where it sends; null: it sends nothing. */
  get room(): string | null {
    const { audience } = this.#sending;
    return sources.some((source) => this.#sending[source]) ? roomName(this.#member, audience) : null;
  }

  /** Its reconciler for this room of LiveKit. */
  reconcilerIn(room: string): ParticipantReconciler | null {
    for (const [audience, reconciler] of this.#reconcilers)
      if (roomName(this.#member, audience) === room) return reconciler;
    return null;
  }

  /** It came, or came again. */
  join(member: Member): void {
    this.hasLeft = false;
    this.setRights(member.rights);
    this.#member = member;
  }

  setRights(rights: SeatRights): void {
    const before = this.#member.rights;
    this.#member = { ...this.#member, rights };
    for (const [audience, reconciler] of this.#reconcilers)
      if (sources.some((source) => before[audience][source] !== rights[audience][source])) reconciler.schedule();
  }

  setSending(sending: Sending): void {
    const roomBefore = this.room;
    const before = new Map([...this.#reconcilers.keys()].map((audience) => [audience, this.#sent(audience)]));
    this.#sending = sending;
    if (this.room !== roomBefore) this.missingSinceMs = this.room === null ? null : this.#clock.nowMs();
    // Starting needs no call: the permission was told with the right.
    for (const [audience, reconciler] of this.#reconcilers)
      if (sources.some((source) => before.get(audience)?.[source] && !this.#sent(audience)[source]))
        reconciler.schedule();
  }

  leave(): void {
    this.hasLeft = true;
    this.#sending = nothingSent;
    this.missingSinceMs = null;
    for (const reconciler of this.#reconcilers.values()) reconciler.schedule();
  }

  close(): void {
    for (const reconciler of this.#reconcilers.values()) reconciler.close();
  }

  #sent(audience: Audience): Rights {
    return this.#sending.audience === audience ? this.#sending : noRights;
  }
}
