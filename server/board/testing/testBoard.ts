/**
 * A participant's board for tests: tldraw's own store and sync client, unchanged, on a real connection. The socket
 * between them is the smallest that keeps the contract.
 */
import { atom } from '@tldraw/state';
import * as syncCore from '@tldraw/sync-core';
import { createTLStore, type TLStore } from '@tldraw/editor';
import type { Participant } from '../../../client/connection/participant.ts';
import { expandInk } from '../../../shared/board/ink.ts';
import type { NetworkDiffJson } from '../../../shared/board/protocol.ts';
import type { Entry, EventPayload, Reply } from '../../../shared/protocol/index.ts';
import type { Fields } from './fixtures.ts';
import { type BoardRecord, schema } from '../schema.ts';

interface SyncClient {
  readonly isConnectedToRoom: boolean;
  readonly pendingPushRequests: readonly unknown[];
  readonly incomingDiffBuffer: readonly unknown[];
  readonly speculativeChanges: object;
  close(): void;
}
/** Exported, but left out of the published types as internal. */
const { TLSyncClient } = syncCore as unknown as { TLSyncClient: new (config: unknown) => SyncClient };

/** Outside a browser there are no animation frames; tldraw flushes and rebases in them. */
export function provideAnimationFrames(): void {
  Object.assign(globalThis, {
    __FORCE_RAF_IN_TESTS__: true,
    requestAnimationFrame: (run: (now: number) => void) => setTimeout(() => run(performance.now()), 16),
    cancelAnimationFrame: (timer: NodeJS.Timeout) => clearTimeout(timer),
  });
}

type Message = Fields & { type: string };
type Status = 'online' | 'offline';
/** What became of a push: `seq` of its entry, or null when nothing was kept. */
interface Result {
  readonly clientClock: unknown;
  readonly seq: number | null;
}

class TestSocket {
  connectionStatus: Status = 'offline';
  refusals: string[] = [];
  #participant: Participant;
  #hear: (message: Message) => void = () => undefined;
  #status: (change: { status: Status }) => void = () => undefined;
  /** Board as of this entry, in numbers of `#epoch`; entries up to it are in it. */
  #seq = 0;
  #epoch = 0;
  #mustStartAnew = false;
  #request: string | null = null;
  /** Entries that come while slices do. */
  #early: Entry[] | null = null;
  /** Answers in the order of the pushes; one whose entry did not come yet holds up those behind it. */
  #results: Result[] = [];

  constructor(participant: Participant) {
    this.#participant = participant;
    participant.onEntry((entry) => this.#entry(entry));
    participant.onJoined(({ isHealing }) => {
      this.#mustStartAnew ||= isHealing;
      this.#set('offline');
      this.#set('online');
    });
    participant.store.subscribe(({ status }) => {
      if (status !== 'online') this.#set('offline');
    });
    if (participant.store.getState().status === 'online') this.connectionStatus = 'online';
  }

  onReceiveMessage = (hear: (message: Message) => void): (() => void) => {
    this.#hear = hear;
    return () => undefined;
  };
  onStatusChange = (status: (change: { status: Status }) => void): (() => void) => {
    this.#status = status;
    return () => undefined;
  };
  restart = (): void => {
    this.#set('offline');
    if (this.#participant.store.getState().status === 'online') this.#set('online');
  };

  sendMessage(message: Message): void {
    if (message.type === 'connect') this.#connect(message);
    else if (message.type === 'push') this.#push(message);
    else this.#hear({ type: 'pong' });
  }

  #set(status: Status): void {
    if (status === this.connectionStatus) return;
    this.connectionStatus = status;
    this.#request = null;
    this.#early = null;
    this.#results = [];
    this.#status({ status });
  }

  #connect(message: Message): void {
    const request = message['connectRequestId'] as string;
    const isCurrent = (): boolean => this.#request === request;
    this.#request = request;
    this.#early = [];
    const diff: NetworkDiffJson = {};
    let answer: Reply<'board:connect'> | null = null;
    let received = 0;
    const finish = (): void => {
      if (!answer || received < answer.slices) return;
      stop();
      const { seq, epoch, hydration } = answer;
      const early = this.#early ?? [];
      this.#early = null;
      this.#seq = seq;
      this.#epoch = epoch;
      this.#mustStartAnew = false;
      const hydrationType = hydration === 'all' ? 'wipe_all' : 'wipe_presence';
      const connected = { type: 'connect', connectRequestId: request, hydrationType, protocolVersion: 7 };
      this.#hear({ ...connected, schema: message['schema'], diff, serverClock: seq, isReadonly: false });
      for (const entry of early) this.#entry(entry);
    };
    const stop = this.#participant.on('board:slice', (slice: EventPayload<'board:slice'>) => {
      if (slice.request !== request) return;
      if (!isCurrent()) return stop();
      Object.assign(diff, slice.diff);
      received++;
      finish();
    });
    // Its own number: what it was given last it may not have applied before the line broke.
    const seq = this.#mustStartAnew ? 0 : (message['lastServerClock'] as number);
    const asked = { request, epoch: this.#epoch, seq, schema: message['schema'] };
    this.#participant.request('board:connect', asked, (reply) => {
      if (!isCurrent()) return stop();
      if (!reply.ok) {
        stop();
        this.refusals.push(reply.error.code);
        // Too often, or the line broke: once more in a while.
        if (reply.error.code === 'rate_limited') setTimeout(() => isCurrent() && this.restart(), 1000);
        return;
      }
      answer = reply.value;
      finish();
    });
  }

  #push({ clientClock, diff }: Message): void {
    const request = this.#request;
    const push = { clock: clientClock as number, diff: diff as NetworkDiffJson };
    this.#participant.request('board:push', push, (reply) => {
      if (this.#request !== request) return;
      if (!reply.ok) this.refusals.push(reply.error.code);
      else if (reply.value.refused) this.refusals.push(reply.value.refused);
      this.#results.push({ clientClock, seq: reply.ok ? reply.value.seq : null });
      this.#discard();
    });
  }

  #entry(entry: Entry): void {
    if (entry.kind !== 'board:changed' && entry.kind !== 'board:ink') return;
    if (this.#early) return void this.#early.push(entry);
    if (this.connectionStatus !== 'online' || entry.seq <= this.#seq) return;
    this.#seq = entry.seq;
    const { data } = entry;
    const diff = 'diff' in data ? data.diff : { [data.ink[0]]: ['patch', expandInk(data.ink)] };
    const own = this.#results[0];
    if (own?.seq === entry.seq) {
      this.#results.shift();
      this.#data({ type: 'push_result', clientClock: own.clientClock, action: { rebaseWithDiff: diff } });
      this.#discard();
    } else this.#data({ type: 'patch', diff });
  }

  #discard(): void {
    for (let result = this.#results[0]; result?.seq === null; result = this.#results[0]) {
      this.#results.shift();
      this.#data({ type: 'push_result', clientClock: result.clientClock, action: 'discard' });
    }
  }

  #data(message: Message): void {
    this.#hear({ type: 'data', data: [{ ...message, serverClock: this.#seq }] });
  }
}

export class TestBoard {
  readonly participant: Participant;
  readonly store: TLStore;
  readonly #socket: TestSocket;
  readonly #client: SyncClient;

  constructor(participant: Participant) {
    this.participant = participant;
    this.store = createTLStore({ schema });
    this.#socket = new TestSocket(participant);
    this.#client = new TLSyncClient({
      store: this.store,
      socket: this.#socket,
      presence: atom('presence', null),
      onLoad: () => undefined,
      onSyncError: (reason: string) => {
        throw new Error(reason);
      },
    });
  }

  get isReady(): boolean {
    return this.#client.isConnectedToRoom;
  }
  /** Everything of one's own was answered, and what came from others was applied. */
  get isSettled(): boolean {
    // tldraw tells its listeners of a change with the next frame.
    this.store._flushHistory();
    const changes = Object.values(this.#client.speculativeChanges) as object[];
    const isClean = changes.every((part) => Object.keys(part).length === 0);
    const { pendingPushRequests, incomingDiffBuffer } = this.#client;
    return this.isReady && isClean && pendingPushRequests.length === 0 && incomingDiffBuffer.length === 0;
  }
  /** Codes of everything that was refused. */
  get refusals(): readonly string[] {
    return this.#socket.refusals;
  }

  /** As a person at the board would: through the store. Records are checked by tldraw's own validators. */
  put(record: Fields): void {
    this.store.put([record as unknown as BoardRecord]);
  }
  update(id: string, change: (record: Fields) => Fields): void {
    const record = this.get(id);
    if (record) this.put(change(record));
  }
  remove(id: string): void {
    if (this.get(id)) this.store.remove([id as BoardRecord['id']]);
  }
  get(id: string): Fields | undefined {
    return this.store.get(id as BoardRecord['id']) as Fields | undefined;
  }
  records(): Record<string, unknown> {
    return this.store.serialize('document');
  }

  close(): void {
    this.#client.close();
  }
}
