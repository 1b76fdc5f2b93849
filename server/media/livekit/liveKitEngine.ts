import type { FastifyPluginAsync } from 'fastify';
import { ClassroomError } from '../../../shared/errors.ts';
import type { Sending, Source, Ticket } from '../../../shared/media/protocol.ts';
import type { Tracks } from '../../../shared/media/sources.ts';
import type { Clock } from '../../clock.ts';
import type { EngineEvents, MediaEngine, MediaStats, Member, SeatRights } from '../engine.ts';
import { Calls, type Log } from './calls.ts';
import { Device } from './device.ts';
import { browserUrl, hostsOf } from './hosts.ts';
import { RoomReconciler } from './roomReconciler.ts';
import { checkTrackLimits } from './trackLimits.ts';
import { ticketFor } from './tickets.ts';
import { webhookRoute } from './webhook.ts';

export interface LiveKitDeps {
  /** Where browsers and this server reach LiveKit, such as `wss://livekit.school.nl`. */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly log: Log;
  readonly clock: Clock;
}

/** Audio and video by a LiveKit server: a room there for the stage of each lesson, one for backstage, and one for each group. */
export class LiveKitEngine implements MediaEngine {
  readonly hosts: readonly string[];
  readonly routes: FastifyPluginAsync;
  readonly #deps: LiveKitDeps;
  readonly #calls: Calls;
  /** By session; who left stays until LiveKit knows it. */
  readonly #devices = new Map<string, Device>();
  #roomReconciler: RoomReconciler | null = null;

  constructor(deps: LiveKitDeps) {
    this.#deps = deps;
    this.#calls = new Calls(deps);
    this.hosts = hostsOf(deps.url);
    this.routes = webhookRoute({
      ...deps,
      onEvent: ({ event, room, participant }) => {
        const isNews = event === 'participant_joined' || event === 'track_published';
        if (isNews && room && participant) this.#roomReconciler?.reconcile(room.name, participant);
      },
    });
  }

  listen(events: EngineEvents): void {
    this.#roomReconciler = new RoomReconciler({
      calls: this.#calls,
      clock: this.#deps.clock,
      devices: this.#devices,
      onGone: (session) => events.gone(session),
    });
  }

  get isUp(): boolean {
    return this.#calls.isUp;
  }

  /** Calls nothing at LiveKit: who joins while it is down connects when it is back. */
  join(member: Member): Promise<Ticket> {
    const { session } = member;
    const known = this.#devices.get(session);
    if (known) known.join(member);
    else {
      const device = new Device(member, {
        calls: this.#calls,
        clock: this.#deps.clock,
        onOut: () => void (this.#devices.get(session) === device && this.#devices.delete(session)),
      });
      this.#devices.set(session, device);
    }
    return ticketFor({ ...this.#deps, url: browserUrl(this.#deps.url) }, member);
  }

  leave(session: string): void {
    const device = this.#devices.get(session);
    if (device && !device.hasLeft) device.leave();
  }

  setRights(session: string, rights: SeatRights): void {
    this.#present(session).setRights(rights);
  }

  /** Revokes permissions at LiveKit, too; meanwhile devices play only what the room has as publications. */
  setSending(session: string, sending: Sending): Tracks {
    const device = this.#present(session);
    const { seatId } = device.member;
    const others = [...this.#devices.values()].map((other) => ({ ...other.member, sending: other.sending }));
    checkTrackLimits({ ...device.member, sending }, others);
    device.setSending(sending);
    const track = (source: Source): string | null => (sending[source] ? `${seatId}/${source}` : null);
    return { mic: track('mic'), camera: track('camera'), screen: track('screen') };
  }

  async open(): Promise<never> {
    throw new ClassroomError('not_found');
  }

  async answer(): Promise<never> {
    throw new ClassroomError('not_found');
  }

  /** Devices tell LiveKit themselves which layers they want. */
  selectLayers(): void {
    return;
  }

  setFallback(_session: string, on: boolean): void {
    if (on) throw new ClassroomError('not_found');
  }

  stats(): MediaStats {
    const sessions = [...this.#devices.values()].filter(({ hasLeft }) => !hasLeft).length;
    return { isUp: this.isUp, sessions, packetsIn: 0, packetsOut: 0, cpuSeconds: 0, residentBytes: 0, restarts: 0 };
  }

  /** Drops pending calls: LiveKit's rooms empty by themselves, and tokens expire. */
  async close(): Promise<void> {
    this.#roomReconciler?.stop();
    for (const device of this.#devices.values()) device.close();
    this.#devices.clear();
  }

  #present(session: string): Device {
    const device = this.#devices.get(session);
    if (!device || device.hasLeft) throw new ClassroomError('not_found');
    return device;
  }
}
