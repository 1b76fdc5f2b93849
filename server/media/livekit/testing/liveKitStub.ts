/**
 * The part of LiveKit's HTTP interface that this server uses, on a real port, for tests: who is in which room, what they
 * may and do publish, and every call in the order in which it came. It carries no media and lets no browser in.
 */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AccessToken,
  ParticipantInfo,
  ParticipantPermission,
  TokenVerifier,
  TrackInfo,
  TrackSource,
  TrackType,
} from 'livekit-server-sdk';
import { onTestFinished } from 'vitest';

export const keys = { apiKey: 'APIclassroom', apiSecret: 'a secret of the school that is long enough to be one' };

export interface Call {
  readonly method: string;
  readonly room: string;
  readonly identity: string;
  readonly body: Record<string, unknown>;
}

/** What LiveKit does when it is asked: answers, fails, or keeps everybody waiting until `release`. */
type Mood = 'well' | 'broken' | 'slow';

export class LiveKitStub {
  readonly calls: Call[] = [];
  mood: Mood = 'well';
  /** LiveKit takes tracks away with the right to them. Off: it forgot to. */
  takesTracksAway = true;
  #server: Server | null = null;
  #port = 0;
  readonly #rooms = new Map<string, Map<string, ParticipantInfo>>();
  readonly #verifier = new TokenVerifier(keys.apiKey, keys.apiSecret);
  #held: (() => void)[] = [];
  readonly #looks = new Set<() => void>();
  #sids = 0;
  #open = 0;

  get url(): string {
    return `ws://127.0.0.1:${String(this.#port)}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#open += 1;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const answer = (status: number, body: object): void => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
          this.#open -= 1;
          this.#look();
        };
        const method = request.url?.replace('/twirp/livekit.RoomService/', '') ?? '';
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
        void this.#answer(method, body, request.headers.authorization ?? '', answer);
      });
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** The port is closed; `start` opens the same one. */
  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(null)));
    this.#server = null;
  }

  /** Answers those who were kept waiting. */
  release(): void {
    this.mood = 'well';
    for (const go of this.#held.splice(0)) go();
  }

  /** A device comes in with its token, with the permissions that are in it. */
  async enter(token: string): Promise<ParticipantInfo> {
    const { sub, video, metadata } = await this.#verifier.verify(token);
    if (!video?.roomJoin) throw new Error('this token lets nobody in');
    const { room = '', canPublish, canSubscribe, canPublishData } = video;
    // In tokens sources have names, in calls numbers.
    const named = { camera: TrackSource.CAMERA, microphone: TrackSource.MICROPHONE } as const;
    const canPublishSources = ((video.canPublishSources ?? []) as unknown as string[]).map((name) =>
      name in named ? named[name as keyof typeof named] : TrackSource.SCREEN_SHARE,
    );
    const permission = new ParticipantPermission({
      canPublish: canPublish ?? true,
      canSubscribe: canSubscribe ?? true,
      canPublishData: canPublishData ?? true,
      canPublishSources,
    });
    const info = new ParticipantInfo({ identity: sub ?? '', metadata: metadata ?? '', permission });
    info.sid = `PA_${String(++this.#sids)}`;
    const inside = this.#rooms.get(room) ?? new Map<string, ParticipantInfo>();
    this.#rooms.set(room, inside.set(info.identity, info));
    return info;
  }

  /** Publishes, as far as LiveKit lets it: null when it may not. */
  publish(room: string, identity: string, source: TrackSource, type?: TrackType): TrackInfo | null {
    const info = this.of(room, identity);
    if (!info) throw new Error('not inside');
    const { canPublish = false, canPublishSources = [] } = info.permission ?? {};
    if (!canPublish || (canPublishSources.length > 0 && !canPublishSources.includes(source))) return null;
    const usual = source === TrackSource.MICROPHONE ? TrackType.AUDIO : TrackType.VIDEO;
    const track = new TrackInfo({ sid: `TR_${String(++this.#sids)}`, source, type: type ?? usual });
    info.tracks.push(track);
    return track;
  }

  of(room: string, identity: string): ParticipantInfo | null {
    return this.#rooms.get(room)?.get(identity) ?? null;
  }

  lose(room: string, identity: string): void {
    this.#rooms.get(room)?.delete(identity);
  }

  /** Calls by name, without those that only look. */
  get changes(): string[] {
    return this.calls.map(({ method }) => method).filter((method) => !/^(Get|List)/.test(method));
  }

  /** Resolves when every call was answered. */
  idle(): Promise<void> {
    return this.until(() => this.#open === 0);
  }

  /** Resolves when it is so; looked at when a call comes and when it is answered. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        this.#looks.delete(look);
        resolve();
      };
      this.#looks.add(look);
      look();
    });
  }

  async #answer(
    method: string,
    body: Record<string, unknown>,
    authorization: string,
    answer: (status: number, body: object) => void,
  ): Promise<void> {
    const room = typeof body['room'] === 'string' ? body['room'] : '';
    const identity = typeof body['identity'] === 'string' ? body['identity'] : '';
    this.calls.push({ method, room, identity, body });
    this.#look();
    if (this.mood === 'broken') return answer(500, { code: 'internal', msg: 'broken' });
    if (this.mood === 'slow') await new Promise<void>((resolve) => this.#held.push(resolve));
    const claims = await this.#verifier.verify(authorization.replace('Bearer ', '')).catch(() => null);
    if (!claims) return answer(401, { code: 'unauthenticated', msg: 'invalid token' });
    if (method === 'ListRooms') return answer(200, { rooms: [] });
    if (!claims.video?.roomAdmin || claims.video.room !== room)
      return answer(403, { code: 'permission_denied', msg: 'not this room' });
    const inside = this.#rooms.get(room);
    if (method === 'ListParticipants')
      return answer(200, { participants: [...(inside?.values() ?? [])].map((info) => info.toJson()) });
    const info = inside?.get(identity);
    if (!info) return answer(404, { code: 'not_found', msg: 'participant does not exist' });
    this.#do(method, body, info, () => inside?.delete(identity));
    answer(200, method === 'MutePublishedTrack' ? {} : (info.toJson() as object));
  }

  #look(): void {
    for (const look of [...this.#looks]) look();
  }

  #do(method: string, body: Record<string, unknown>, info: ParticipantInfo, remove: () => void): void {
    if (method === 'RemoveParticipant') remove();
    if (method === 'MutePublishedTrack')
      for (const track of info.tracks) if (track.sid === body['trackSid']) track.muted = true;
    if (method !== 'UpdateParticipant' || !body['permission']) return;
    const permission = ParticipantPermission.fromJsonString(JSON.stringify(body['permission']));
    info.permission = permission;
    const { canPublish, canPublishSources } = permission;
    const may = ({ source }: TrackInfo): boolean =>
      canPublish && (canPublishSources.length === 0 || canPublishSources.includes(source));
    if (this.takesTracksAway) info.tracks = info.tracks.filter(may);
  }
}

export async function startLiveKitStub(): Promise<LiveKitStub> {
  const stub = new LiveKitStub();
  await stub.start();
  onTestFinished(async () => {
    stub.release();
    await stub.stop();
  });
  return stub;
}

/** The header that LiveKit sends with this body. */
export async function signature(body: string, { apiKey, apiSecret } = keys): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { ttl: 300 });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return token.toJwt();
}
