import { noRights, type Rights } from '../../../shared/media/mediaRights.ts';
import type { Audience, Source } from '../../../shared/media/protocol.ts';
import type { Clock } from '../../clock.ts';
import type { Member, Sending, SeatRights } from '../engine.ts';
import type { Calls } from './calls.ts';
import { Keeper } from './keeper.ts';
import { roomName } from './tickets.ts';

export interface DeviceDeps {
  readonly calls: Calls;
  readonly clock: Clock;
  /** It left and LiveKit knows it. */
  readonly onOut: () => void;
}

const nothing: Sending = { audience: 'stage', mic: false, camera: false, screen: false };
const sources: readonly Source[] = ['mic', 'camera', 'screen'];

/** One device of one seat: a participant of the stage's room at LiveKit, and of the one backstage. */
export class Device {
  hasLeft = false;
  /** Unix milliseconds since when LiveKit lacks it although it sends; null: it is there, or has no need to be. */
  missingSinceMs: number | null = null;
  #member: Member;
  #sending = nothing;
  readonly #clock: Clock;
  readonly #keepers = new Map<Audience, Keeper>();

  constructor(member: Member, { calls, clock, onOut }: DeviceDeps) {
    this.#member = member;
    this.#clock = clock;
    const outside = new Set<Audience>();
    for (const audience of member.hears) {
      const keeper = new Keeper({
        calls,
        clock,
        room: roomName(member.lessonId, audience),
        identity: member.session,
        wish: () => (this.hasLeft ? null : { rights: this.#member.rights[audience], sends: this.#sent(audience) }),
        onOut: () => void (outside.add(audience).size === this.#keepers.size && onOut()),
      });
      this.#keepers.set(audience, keeper);
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
    return sources.some((source) => this.#sending[source]) ? roomName(this.#member.lessonId, audience) : null;
  }

  /** What looks after it in this room of LiveKit. */
  keeperIn(room: string): Keeper | null {
    for (const [audience, keeper] of this.#keepers)
      if (roomName(this.#member.lessonId, audience) === room) return keeper;
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
    for (const [audience, keeper] of this.#keepers)
      if (sources.some((source) => before[audience][source] !== rights[audience][source])) keeper.look();
  }

  setSending(sending: Sending): void {
    const roomBefore = this.room;
    const before = new Map([...this.#keepers.keys()].map((audience) => [audience, this.#sent(audience)]));
    this.#sending = sending;
    if (this.room !== roomBefore) this.missingSinceMs = this.room === null ? null : this.#clock.nowMs();
    // What begins asks nothing of LiveKit: the right to it was told when it was given.
    for (const [audience, keeper] of this.#keepers)
      if (sources.some((source) => before.get(audience)?.[source] && !this.#sent(audience)[source])) keeper.look();
  }

  leave(): void {
    this.hasLeft = true;
    this.#sending = nothing;
    this.missingSinceMs = null;
    for (const keeper of this.#keepers.values()) keeper.look();
  }

  close(): void {
    for (const keeper of this.#keepers.values()) keeper.close();
  }

  #sent(audience: Audience): Rights {
    return this.#sending.audience === audience ? this.#sending : noRights;
  }
}
