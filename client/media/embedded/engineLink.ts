/** One connection with the embedded engine, one way. It comes back by itself for as long as it is open. */
import { ClassroomError } from '../../../shared/errors.ts';
import type { Direction } from '../../../shared/media/protocol.ts';
import type { Participant, Schedule } from '../../connection/index.ts';

export interface EngineLinkSetup {
  readonly direction: Direction;
  readonly session: string;
  readonly iceServers: RTCIceServer[];
  readonly send: Participant['send'];
  readonly schedule: Schedule;
  readonly newConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** The offer is in: says what goes over which line, before it is answered. */
  prepare(connection: RTCPeerConnection): void | Promise<void>;
  onUp(connection: RTCPeerConnection): void;
  /** It was up, or was tried, and is tried again. */
  onDown(): void;
  /** The server does not know the session any more. */
  onUnknown(): void;
  /** Should anything come over it just now? Else silence says nothing. */
  isFlowing(): boolean;
}

/** Connecting takes a tenth of a second nearby and a second over a relay. */
const connectMs = 6000;
/** A connection without answers mends itself now and then; longer than this and a new one is quicker. */
const mendMs = 1500;
/** After a nudge: what does not come within this is not coming. The engine reports once a second when nobody speaks. */
const silenceMs = 1500;
const longestMs = 8000;

/** @param attempt counted from the last time that it was up; a class that lost its engine does not come all at once */
export const retryDelayMs = (attempt: number, random: number): number =>
  attempt === 0 ? random * 200 : Math.min(250 * 2 ** attempt, longestMs) * (0.75 + random / 2);

/** Addresses of this device stay on it: the engine learns where it is from the packets. */
export const withoutCandidates = (sdp: string): string =>
  sdp
    .split('\r\n')
    .filter((line) => !/^a=(candidate|end-of-candidates)/.test(line))
    .join('\r\n');

export class EngineLink {
  readonly #setup: EngineLinkSetup;
  #connection: RTCPeerConnection | null = null;
  #isUp = false;
  #isOpen = false;
  #attempt = 0;
  #cancelRetry = (): void => {};
  #cancelPatience = (): void => {};

  constructor(setup: EngineLinkSetup) {
    this.#setup = setup;
  }

  /** The connection while it is up. */
  get up(): RTCPeerConnection | null {
    return this.#isUp ? this.#connection : null;
  }

  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#attempt = 0;
    this.#connect();
  }

  /** What is not up is tried now; what seems up is looked at. */
  nudge(): void {
    if (!this.#isOpen) return;
    if (this.#isUp) void this.#listen();
    else if (this.#connection === null) {
      this.#attempt = 0;
      this.#connect();
    }
  }

  close(): void {
    this.#isOpen = false;
    this.#cancelRetry();
    this.#drop();
  }

  #connect(): void {
    this.#cancelRetry();
    this.#drop();
    const { newConnection, schedule, iceServers } = this.#setup;
    const connection = newConnection({ iceServers, bundlePolicy: 'max-bundle' });
    this.#connection = connection;
    this.#cancelPatience = schedule.after(connectMs, () => this.#fail(connection));
    connection.addEventListener('connectionstatechange', () => this.#look(connection));
    this.#negotiate(connection).catch((error: unknown) => this.#fail(connection, error));
  }

  async #negotiate(connection: RTCPeerConnection): Promise<void> {
    const { direction, session, send, prepare } = this.#setup;
    const { sdp } = await send('media:open', { session, direction });
    if (connection !== this.#connection) return;
    await connection.setRemoteDescription({ type: 'offer', sdp });
    await prepare(connection);
    await connection.setLocalDescription(await connection.createAnswer());
    const answer = withoutCandidates(connection.localDescription?.sdp ?? '');
    const { candidates } = await send('media:answer', { session, direction, sdp: answer });
    for (const candidate of candidates) {
      if (connection !== this.#connection) return;
      await connection.addIceCandidate({ candidate: candidate.replace(/^a=/, ''), sdpMLineIndex: 0 });
    }
  }

  #look(connection: RTCPeerConnection): void {
    if (connection !== this.#connection) return;
    switch (connection.connectionState) {
      case 'connected':
        this.#cancelPatience();
        this.#attempt = 0;
        if (this.#isUp) return;
        this.#isUp = true;
        return this.#setup.onUp(connection);
      case 'disconnected':
        this.#cancelPatience();
        this.#cancelPatience = this.#setup.schedule.after(mendMs, () => this.#fail(connection));
        return;
      case 'failed':
      case 'closed':
        return this.#fail(connection);
      default: // on its way
    }
  }

  #fail(connection: RTCPeerConnection, error: unknown = null): void {
    if (connection !== this.#connection) return;
    this.#drop();
    const code = error instanceof ClassroomError ? error.code : null;
    this.#setup.onDown();
    if (code === 'not_found') this.#setup.onUnknown();
    const { schedule } = this.#setup;
    this.#cancelRetry = schedule.after(retryDelayMs(this.#attempt++, schedule.random()), () => this.#connect());
  }

  #drop(): void {
    this.#cancelPatience();
    const connection = this.#connection;
    this.#connection = null;
    this.#isUp = false;
    connection?.close();
  }

  /** Does anything come? The browser itself notices only after several seconds that nothing does. */
  async #listen(): Promise<void> {
    const connection = this.#connection;
    if (!connection || !this.#setup.isFlowing()) return;
    const before = await bytesReceived(connection);
    this.#setup.schedule.after(silenceMs, () => {
      if (connection !== this.#connection || !this.#isUp || !this.#setup.isFlowing()) return;
      void bytesReceived(connection).then((after) => {
        if (after === before) this.#fail(connection);
      });
    });
  }
}

async function bytesReceived(connection: RTCPeerConnection): Promise<number> {
  let bytes = 0;
  (await connection.getStats()).forEach((report: { type: string; bytesReceived?: number }) => {
    if (report.type === 'transport') bytes += report.bytesReceived ?? 0;
  });
  return bytes;
}
