/** The quiet way beside the stock one: the same records after everything that can come in, with less done on the way. */
import { createTLStore } from '@tldraw/editor';
import { atom } from '@tldraw/state';
import { createTLSchema, type TLShape, type TLStore } from '@tldraw/tlschema';
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { makeFast } from './fastSync.ts';
import { after } from './replay.ts';
import {
  TLSyncClient,
  type BoardDiff,
  type ClientMessage,
  type PushRequest,
  type ServerData,
  type ServerMessage,
  type SyncClient,
} from './syncCore.ts';
import { change, grow, idOf, pointsIn, stroke, strokeIn } from './testing/boards.ts';

beforeAll(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  return () => vi.unstubAllGlobals();
});

interface Device {
  readonly store: TLStore;
  readonly client: SyncClient;
  readonly pushes: PushRequest[];
  receive(data: ServerData[]): void;
  /** Objects that were put into the store in place of others, because of what was received. */
  readonly touched: string[];
  close(): void;
}

/** tldraw's client at the end of a line that the test holds. */
function openDevice(isQuiet: boolean): Device {
  const store = createTLStore({ schema: createTLSchema() });
  // The document and its first page, which the server has, too.
  (store as TLStore & { ensureStoreIsUsable(): void }).ensureStoreIsUsable();
  const pushes: PushRequest[] = [];
  const touched: string[] = [];
  let tell: (message: ServerMessage) => void = () => undefined;
  const client = new TLSyncClient({
    store,
    socket: {
      connectionStatus: 'online',
      sendMessage(message: ClientMessage) {
        if (message.type === 'push') pushes.push(message);
        if (message.type !== 'connect') return;
        const { connectRequestId, schema } = message;
        const diff = Object.fromEntries(store.allRecords().map((record) => [record.id, ['put', record]])) as BoardDiff;
        const answer = { connectRequestId, schema, diff, serverClock: 1, isReadonly: false } as const;
        queueMicrotask(() => {
          tell({ type: 'connect', hydrationType: 'wipe_presence', protocolVersion: 7, ...answer });
        });
      },
      onReceiveMessage: (listener) => {
        tell = listener;
        return () => undefined;
      },
      onStatusChange: () => () => undefined,
      restart: () => undefined,
    },
    presence: atom('presence', null),
    onLoad: () => undefined,
    onSyncError: (reason) => expect.fail(reason),
  });
  const stockRebase = client.rebase;
  const stop = makeFast(client);
  if (!isQuiet) client.rebase = stockRebase;
  store.listen(
    ({ changes: { added, updated, removed } }) =>
      void touched.push(...[added, updated, removed].flatMap((part) => Object.keys(part))),
    { source: 'remote', scope: 'document' },
  );
  return {
    store,
    client,
    pushes,
    touched,
    receive: (data) => tell({ type: 'data', data: structuredClone(data) }),
    close: () => {
      stop();
      client.close();
    },
  };
}

/** After all that is done in this turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function open(isQuiet: boolean): Promise<Device & Disposable> {
  const device = openDevice(isQuiet);
  await turn();
  expect(device.client.isConnectedToRoom).toBe(true);
  return { ...device, [Symbol.dispose]: device.close };
}

let serverClock = 1;
/** The log holds the push as it was sent. */
const kept = ({ clientClock, diff }: PushRequest): ServerData => ({
  type: 'push_result',
  clientClock,
  serverClock: ++serverClock,
  action: { rebaseWithDiff: diff ?? {} },
});
const patch = (diff: BoardDiff): ServerData => ({ type: 'patch', diff, serverClock: ++serverClock });
const moved = (name: string, x: number): ServerData => patch({ [idOf(name)]: ['patch', { x: ['put', x] }] });

test('a stroke of one’s own that comes back touches nothing', async () => {
  using device = await open(true);
  device.store.put([stroke('a', 2)]);
  for (let at = 0; at < 5; at++) {
    await turn();
    grow(device.store, 'a', 2);
  }
  await turn();
  const drawn = strokeIn(device.store, 'a');
  expect(device.pushes).toHaveLength(6);
  // Some alone, some together, one while the next is under way.
  device.receive([kept(device.pushes[0]!)]);
  await turn();
  device.receive([kept(device.pushes[1]!), kept(device.pushes[2]!)]);
  await turn();
  grow(device.store, 'a', 1);
  await turn();
  device.receive(device.pushes.slice(3).map(kept));
  await turn();
  expect(device.touched).toEqual([]);
  expect(pointsIn(device.store, 'a')[3]).toBe(drawn?.props.segments[0]?.points[3]);
  expect(device.client.pendingPushRequests).toEqual([]);
  expect(device.client.speculativeChanges).toEqual({ added: {}, updated: {}, removed: {} });
});

test('what others draw leaves alone what is under way', async () => {
  using device = await open(true);
  device.store.put([stroke('mine', 2)]);
  await turn();
  device.receive([kept(device.pushes[0]!)]);
  await turn();
  const before = strokeIn(device.store, 'mine');
  grow(device.store, 'mine', 2);
  await turn();
  const mine = strokeIn(device.store, 'mine');
  device.receive([patch({ [idOf('hers')]: ['put', stroke('hers', 3)] }), moved('hers', 7)]);
  await turn();
  expect(strokeIn(device.store, 'hers')?.x).toBe(7);
  expect(strokeIn(device.store, 'mine')).toBe(mine);
  expect(new Set(device.touched)).toEqual(new Set([idOf('hers')]));
  expect(device.client.speculativeChanges.updated).toEqual({ [idOf('mine')]: [before, mine] });
});

test('what another changed in one’s own stroke while it was under way is there, and so is the stroke', async () => {
  using device = await open(true);
  device.store.put([stroke('a', 2)]);
  await turn();
  device.receive([kept(device.pushes[0]!)]);
  await turn();
  grow(device.store, 'a', 2);
  await turn();
  device.receive([moved('a', 70)]);
  await turn();
  expect(strokeIn(device.store, 'a')?.x).toBe(70);
  expect(pointsIn(device.store, 'a')).toHaveLength(4);
  device.receive([kept(device.pushes[1]!)]);
  await turn();
  expect(strokeIn(device.store, 'a')?.x).toBe(70);
  expect(pointsIn(device.store, 'a')).toHaveLength(4);
});

test('a push that the server cut down or refused is cut down or taken back here', async () => {
  using device = await open(true);
  device.store.put([stroke('a', 2), stroke('b', 2)]);
  await turn();
  const [{ clientClock, diff }] = device.pushes as [PushRequest];
  const half: BoardDiff = { [idOf('a')]: diff![idOf('a')]! };
  device.receive([{ type: 'push_result', clientClock, serverClock: 9, action: { rebaseWithDiff: half } }]);
  await turn();
  expect(strokeIn(device.store, 'b')).toBeUndefined();
  grow(device.store, 'a', 5);
  await turn();
  const refused = device.pushes[1]!.clientClock;
  device.receive([{ type: 'push_result', clientClock: refused, serverClock: 10, action: 'discard' }]);
  await turn();
  expect(pointsIn(device.store, 'a')).toHaveLength(2);
});

const names = ['a', 'b', 'c'];
const name = fc.constantFrom(...names);
const number = fc.integer({ min: 0, max: 5 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('grow', 'merge', 'move', 'put', 'remove'), name, number }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('theyMove', 'theyPut', 'theyRemove', 'theyGrow'), name, number }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('keep', 'commit', 'refuse'), name, number }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deliver'), name, number }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function act(store: TLStore, { do: what, name, number }: Step): void {
  const shape = strokeIn(store, name);
  if (what === 'put' && !shape) store.put([stroke(name, 1 + number)]);
  if (!shape) return;
  if (what === 'grow') grow(store, name, 1 + number);
  if (what === 'merge') grow(store, name, 1 + number, true);
  if (what === 'move') change(store, name, (old) => ({ ...old, x: number }));
  if (what === 'remove') store.remove([idOf(name)]);
}

/** What another person does to the server's record; null: it does not fit. */
function theirs({ do: what, name, number }: Step, record: TLShape | null): BoardDiff | null {
  const id = idOf(name);
  if (what === 'theyPut') return record ? null : { [id]: ['put', stroke(name, 2, { y: number })] };
  if (!record) return null;
  if (what === 'theyMove') return { [id]: ['patch', { y: ['put', number], x: ['put', number] }] };
  if (what === 'theyRemove') return { [id]: ['remove'] };
  const count = (record as ReturnType<typeof stroke>).props.segments[0]?.points.length ?? 0;
  const points: BoardDiff[string] = [
    'patch',
    {
      props: [
        'patch',
        { segments: ['patch', { 0: ['patch', { points: ['append', [{ x: 9, y: 9, z: 1 }], count] }] }] },
      ],
    },
  ];
  return what === 'theyGrow' ? { [id]: points } : null;
}

test('whatever comes in, in whatever packets, the records are those of the stock way and in the end the server’s', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
      using quiet = await open(true);
      using stock = await open(false);
      const server = new Map<string, TLShape>();
      const packet: ServerData[] = [];
      let answered = 0;
      const tell = (data: ServerData, diff: BoardDiff): void => {
        for (const id of Object.keys(diff)) {
          const record = after(server.get(id) ?? null, id, [diff]);
          if (record) server.set(id, record as TLShape);
          else server.delete(id);
        }
        packet.push(data);
      };
      const deliver = async (): Promise<void> => {
        for (const device of [quiet, stock]) if (packet.length > 0) device.receive(packet);
        packet.length = 0;
        await turn();
        expect(quiet.store.serialize()).toEqual(stock.store.serialize());
      };
      const answer = (how: string): void => {
        const push = quiet.pushes[answered];
        if (!push) return;
        answered += 1;
        // As the server does it: of what is gone nothing can be changed.
        const fits = Object.entries(push.diff ?? {}).filter(([id, [op]]) => op !== 'patch' || server.has(id));
        const diff = how === 'refuse' ? {} : Object.fromEntries<BoardDiff[string]>(fits);
        if (how === 'commit' && fits.length === Object.keys(push.diff ?? {}).length)
          tell(
            { type: 'push_result', clientClock: push.clientClock, serverClock: ++serverClock, action: 'commit' },
            diff,
          );
        else tell({ ...kept(push), action: { rebaseWithDiff: diff } } as ServerData, diff);
      };
      for (const each of steps) {
        if (each.do === 'deliver') await deliver();
        else if (each.do.startsWith('they')) {
          const diff = theirs(each, server.get(idOf(each.name)) ?? null);
          if (diff) tell(patch(diff), diff);
        } else if (['keep', 'commit', 'refuse'].includes(each.do)) answer(each.do);
        else {
          for (const { store } of [quiet, stock]) act(store, each);
          await turn();
          expect(quiet.pushes).toEqual(stock.pushes);
        }
      }
      while (answered < quiet.pushes.length) answer('keep');
      await deliver();
      expect(quiet.pushes).toHaveLength(answered);
      const shown = quiet.store.allRecords().filter(({ typeName }) => typeName === 'shape');
      expect(Object.fromEntries(shown.map((shape) => [shape.id, shape]))).toEqual(Object.fromEntries(server));
      expect(quiet.client.speculativeChanges).toEqual({ added: {}, updated: {}, removed: {} });
    }),
    { numRuns: 150 },
  );
});
