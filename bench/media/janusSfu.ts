/** Janus' video room over its WebSocket transport: https://janus.conf.meetecho.com/docs/videoroom.html */
import WebSocket from 'ws';
import { Peer } from '../../server/media/testing/peer.ts';
import type { Sfu } from './sfu.ts';

/** Janus forgets a session after a minute without a word. */
const keepAliveMs = 20_000;

interface Jsep {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
}

interface Told {
  readonly janus: string;
  readonly transaction?: string;
  readonly data?: { readonly id: number };
  readonly plugindata?: { readonly data: RoomAnswer };
  readonly jsep?: Jsep;
  readonly error?: { readonly reason: string };
}

interface RoomAnswer {
  readonly error?: string;
  readonly participants?: readonly { readonly id: number; readonly publisher: boolean }[];
}

type Handle = (body: object, jsep?: Jsep) => Promise<Told>;

export class JanusSession {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, (told: Told) => void>();
  readonly #keepAlive: NodeJS.Timeout;
  #session: number | null = null;
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      // Janus' own words, as its documentation has them.
      const told = JSON.parse(data.toString()) as Told;
      if (told.janus === 'ack' || told.transaction === undefined) return;
      const answered = this.#waiting.get(told.transaction);
      this.#waiting.delete(told.transaction);
      answered?.(told);
    });
    this.#keepAlive = setInterval(() => void this.#ask({ janus: 'keepalive' }), keepAliveMs);
  }

  /** @throws Error when nothing listens there */
  static async open(url: string): Promise<JanusSession> {
    const socket = new WebSocket(url, 'janus-protocol', { perMessageDeflate: false });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const session = new JanusSession(socket);
    session.#session = (await session.#ask({ janus: 'create' })).data?.id ?? null;
    return session;
  }

  /** One person in a video room. */
  async attach(): Promise<Handle> {
    const { data } = await this.#ask({ janus: 'attach', plugin: 'janus.plugin.videoroom' });
    return (body, jsep) => this.#ask({ janus: 'message', handle_id: data?.id, body, ...(jsep && { jsep }) });
  }

  close(): void {
    clearInterval(this.#keepAlive);
    this.#socket.close();
  }

  async #ask(what: object): Promise<Told> {
    const transaction = String(++this.#last);
    const answer = new Promise<Told>((resolve) => this.#waiting.set(transaction, resolve));
    const session = this.#session === null ? {} : { session_id: this.#session };
    this.#socket.send(JSON.stringify({ ...what, ...session, transaction }));
    const told = await answer;
    const fault = told.error?.reason ?? told.plugindata?.data.error;
    if (fault !== undefined) throw new Error(`Janus: ${fault}`);
    return told;
  }
}

export const janusSfu: Sfu = {
  voice: 'voice',
  camera: 'camera',
  async enter(url, ticket) {
    const room = ticket as number;
    const session = await JanusSession.open(url);
    const peers: Peer[] = [];
    return {
      async subscribe(options) {
        const peer = new Peer(options);
        peers.push(peer);
        const handle = await session.attach();
        const { plugindata } = await handle({ request: 'listparticipants', room });
        const streams = (plugindata?.data.participants ?? [])
          .filter(({ publisher }) => publisher)
          .map(({ id }) => ({ feed: id }));
        const { jsep } = await handle({ request: 'join', ptype: 'subscriber', room, streams });
        const sdp = peer.answer(jsep?.sdp ?? '');
        await handle({ request: 'start', room }, { type: 'answer', sdp });
        return peer;
      },
      async publish(options) {
        const peer = new Peer(options);
        peers.push(peer);
        const handle = await session.attach();
        await handle({ request: 'join', ptype: 'publisher', room });
        const sdp = await peer.offer({ voice: 'audio', camera: 'video' });
        const { jsep } = await handle({ request: 'publish' }, { type: 'offer', sdp });
        peer.accept(jsep?.sdp ?? '');
        await peer.opened;
        return peer;
      },
      leave() {
        for (const peer of peers) peer.close();
        session.close();
      },
    };
  },
};
