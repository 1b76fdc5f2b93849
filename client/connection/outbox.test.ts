import { expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/errors.ts';
import type { MessageId, SeatId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type { Entry, Reply } from '../../shared/protocol/index.ts';
import type { KeyValueStore } from './keep.ts';
import { Outbox } from './outbox.ts';
import type { Unsent } from './participantState.ts';
import { TestSchedule } from './testing/testSchedule.ts';

const say = (text: string) => ({ channel: 'class', text, replyTo: null }) as const;
const key = 'lol.outbox.lesson-1.seat-0001';

class Memory implements KeyValueStore {
  readonly items = new Map<string, string>();
  getItem = (name: string): string | null => this.items.get(name) ?? null;
  setItem = (name: string, value: string): void => void this.items.set(name, value);
  removeItem = (name: string): void => void this.items.delete(name);
}

function startOutbox(keep: KeyValueStore | null = null) {
  const schedule = new TestSchedule();
  const sent: { message: Unsent; answer: (answer: Answer<Reply<'chat:send'>>) => void }[] = [];
  let shown: readonly Unsent[] = [];
  const outbox = new Outbox({
    schedule,
    keep,
    ask: (message, answer) => void sent.push({ message, answer }),
    nowMs: () => schedule.now(),
    show: (messages) => (shown = messages),
  });
  return {
    schedule,
    outbox,
    sent,
    texts: () => sent.map(({ message }) => message.payload.text),
    shown: () => shown.map(({ payload, status, error }) => [payload.text, status, error]),
    join: (seq = 1, isSameGeneration = true) => outbox.online({ key, seq, isSameGeneration }),
    accept: (seq: number) => sent.at(-1)?.answer({ ok: true, value: { seq } }),
    refuse: (code: ErrorCode) => sent.at(-1)?.answer({ ok: false, error: { code, field: null } }),
  };
}

const entryOf = (message: Unsent, seq: number): Entry => ({
  seq,
  atMs: 1,
  by: 'seat-0001' as SeatId,
  kind: 'chat:sent',
  data: { ...say(message.payload.text), id: message.id as MessageId },
});

test('messages go one after another, in the order of writing', () => {
  const { outbox, texts, accept, join } = startOutbox();
  join();
  outbox.add('chat:send', say('one'));
  outbox.add('chat:send', say('two'));
  expect(texts()).toEqual(['one']);
  accept(2);
  expect(texts()).toEqual(['one', 'two']);
});

test('a message stands in the outbox until the chat holds it', () => {
  const { outbox, sent, shown, accept, join } = startOutbox();
  join();
  outbox.add('chat:send', say('hello'));
  accept(2);
  expect(shown()).toEqual([['hello', 'sending', null]]);
  outbox.folded(entryOf(sent[0]!.message, 2));
  expect(shown()).toEqual([]);
});

test('what was written without a connection is sent after the join, and again after a loss with the same id', () => {
  const { outbox, sent, texts, join } = startOutbox();
  outbox.add('chat:send', say('patience'));
  expect(texts()).toEqual([]);
  join();
  expect(texts()).toEqual(['patience']);
  outbox.offline();
  sent[0]!.answer({ ok: false, error: { code: 'offline', field: null } });
  join();
  expect(sent.map(({ message }) => message.id)).toEqual([sent[0]!.message.id, sent[0]!.message.id]);
});

test('a message that was missed in the log meanwhile is not sent again', () => {
  const { outbox, sent, texts, shown, join } = startOutbox();
  join();
  outbox.add('chat:send', say('heard'));
  outbox.offline();
  outbox.folded(entryOf(sent[0]!.message, 2));
  join(2);
  expect(texts()).toEqual(['heard']);
  expect(shown()).toEqual([]);
});

test('a message of which only the answer was lost is sent again as the same, and gone with the answer', () => {
  const { outbox, sent, shown, accept, join } = startOutbox();
  join();
  outbox.add('chat:send', say('heard'));
  outbox.offline();
  join(5000);
  expect(sent[1]!.message.id).toBe(sent[0]!.message.id);
  accept(2);
  expect(shown()).toEqual([]);
});

test('an acknowledged message whose entry scrolled out of the snapshot is not sent again', () => {
  const { outbox, texts, shown, accept, join } = startOutbox();
  join();
  outbox.add('chat:send', say('long ago'));
  accept(2);
  outbox.offline();
  join(5000);
  expect(texts()).toEqual(['long ago']);
  expect(shown()).toEqual([]);
});

test('a refusal is shown with its reason and does not hold up the next message', () => {
  const { outbox, texts, shown, refuse, join } = startOutbox();
  join();
  const id = outbox.add('chat:send', say('quiet please'));
  outbox.add('chat:send', say('next'));
  refuse('not_allowed');
  expect(shown()).toEqual([
    ['quiet please', 'failed', 'not_allowed'],
    ['next', 'sending', null],
  ]);
  expect(texts()).toEqual(['quiet please', 'next']);
  outbox.drop(id);
  expect(shown()).toEqual([['next', 'sending', null]]);
});

test('a failed message can be sent again, as the same message', () => {
  const { outbox, sent, refuse, join } = startOutbox();
  join();
  const id = outbox.add('chat:send', say('again'));
  refuse('storage');
  outbox.retry(id);
  expect(sent.map(({ message }) => message.id)).toEqual([id, id]);
});

test('too often waits, longer each time, and nothing overtakes', () => {
  const { schedule, outbox, texts, shown, refuse, accept, join } = startOutbox();
  join();
  outbox.add('chat:send', say('one'));
  refuse('rate_limited');
  outbox.add('chat:send', say('two'));
  schedule.advance(999);
  expect(texts()).toEqual(['one']);
  schedule.advance(1);
  refuse('rate_limited');
  schedule.advance(1999);
  expect(texts()).toEqual(['one', 'one']);
  schedule.advance(1);
  accept(2);
  expect(texts()).toEqual(['one', 'one', 'one', 'two']);
  expect(shown()[0]).toEqual(['one', 'sending', null]);
});

test('unsent messages survive a reload, failed ones included, in their order', () => {
  const keep = new Memory();
  const before = startOutbox(keep);
  before.join();
  before.outbox.add('chat:send', say('one'));
  before.refuse('not_allowed');
  before.outbox.add('chat:send', say('two'));

  const after = startOutbox(keep);
  after.outbox.add('chat:send', say('three'));
  after.join();
  expect(after.shown().map(([text]) => text)).toEqual(['one', 'two', 'three']);
  expect(after.texts()).toEqual(['two']);
  expect(after.sent[0]!.message.id).toBe(before.sent[1]!.message.id);
});

test('two tabs of one seat do not throw away what the other keeps', () => {
  const keep = new Memory();
  const [first, second] = [startOutbox(keep), startOutbox(keep)];
  first.join();
  second.join();
  first.outbox.add('chat:send', say('from the first'));
  second.outbox.add('chat:send', say('from the second'));
  first.accept(2);
  first.outbox.advanced(2);
  const third = startOutbox(keep);
  third.join();
  expect(third.texts()).toEqual(['from the second']);
});

test('a full or foreign storage of the browser costs nothing but the keeping', () => {
  const broken: KeyValueStore = {
    getItem: () => '[{"id": 7}, "nonsense"]',
    setItem: () => {
      throw new Error('quota exceeded');
    },
    removeItem: () => {},
  };
  const { outbox, texts, shown, join } = startOutbox(broken);
  join();
  outbox.add('chat:send', say('still sent'));
  expect(texts()).toEqual(['still sent']);
  outbox.drop('unknown-id-1');
  expect(shown()).toEqual([['still sent', 'sending', null]]);
});
