/** A WebRTC connection with the embedded engine, in one direction. It reconnects by itself while it is open. */
import { ClassroomError } from '../../../shared/errors.ts';
import type { Direction } from '../../../shared/media/protocol.ts';
import type { Participant, Schedule } from '../../connection/index.ts';

export interface EngineTransportSetup {
  readonly direction: Direction;
  readonly session: string;
  readonly iceServers: RTCIceServer[];
  readonly send: Participant['send'];
  readonly schedule: Schedule;
  readonly newConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** Called with the offer applied: sets up the transceivers before the answer. */
  prepare(connection: RTCPeerConnection): void | Promise<void>;
  onUp(connection: RTCPeerConnection): void;
  /** It was up or connecting, and is retried. */
  onDown(): void;
  /** The server has lost the session. */
  onUnknown(): void;
  /** Should anything come over it just now? Otherwise silence proves nothing. */
  isFlowing(): boolean;
}

/** Connecting takes a tenth of a second nearby and a second over a relay. */
const connectMs = 6000;
/** A `disconnected` connection may recover by itself; after this a new one is quicker. */
const recoverMs = 1500;
/** After a nudge: without any packet for this long it is dead. The engine sends reports once a second. */
const silenceMs = 1500;
const longestMs = 8000;

/** @param attempt since it was last up; the random part spreads a class that lost its engine */
export const retryDelayMs = (attempt: number, random: number): number =>
  attempt === 0 ? random * 200 : Math.min(250 * 2 ** attempt, longestMs) * (0.75 + random / 2);

/** The engine learns the device's address from its packets (prflx). */
export const withoutCandidates = (sdp: string): string =>
  sdp
    .split('\r\n')
    .filter((line) => !/^a=(candidate|end-of-candidates)/.test(line))
    .join('\r\n');

export class EngineTransport {
  readonly #setup: EngineTransportSetup;
  #connection: RTCPeerConnection | null = null;
  #isUp = false;
  #isOpen = false;
  #attempt = 0;
  #cancelRetry = (): void => {};
  #cancelPatience = (): void => {};

  constructor(setup: EngineTransportSetup) {
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

  /** Connects at once if it is down; checks for incoming packets if it is up. */
  nudge(): void {
    if (!this.#isOpen) return;
    if (this.#isUp) void this.#checkFlow();
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
    const { candidates } = await send('media:sdpAnswer', { session, direction, sdp: answer });
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
        this.#cancelPatience = this.#setup.schedule.after(recoverMs, () => this.#fail(connection));
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
    if (!this.#isOpen) return;
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

  /** Fails the connection when nothing comes; the browser itself takes several seconds to notice. */
  async #checkFlow(): Promise<void> {
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
