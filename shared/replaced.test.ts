import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GuestId, MessageId } from './ids.ts';
import type { Entry } from './protocol/index.ts';
import { isReplacing, saidBy, withWords } from './replaced.ts';
import { emptyState, fold } from './state.ts';
import { created, joined, lessonId, line, log, seat, stateOf, type Line } from './testing/log.ts';

const ann = seat('ann');
const id = (n: number): MessageId => `message-${n}` as MessageId;
const fatima = 'guest-1' as GuestId;
const card = (name: string) => ({ name, organisation: null, field: null, bio: `${name} bio`, topics: [], photo: null });

/** As a server sends an old log: each entry with what was said last. */
function asSent(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => {
    const said = saidBy(entry);
    const last = entries.findLast(
      (later) => later.seq > entry.seq && isReplacing(later.kind) && saidBy(later)?.about === said?.about,
    );
    const words = last && saidBy(last);
    return words ? withWords(entry, words) : entry;
  });
}

const said = fc.oneof(
  fc
    .tuple(fc.nat(3), fc.string())
    .map(([n, text]): Line[] => [line('chat:sent', { id: id(n), channel: 'class', text, replyTo: null }, ann)]),
  fc
    .tuple(fc.nat(3), fc.string())
    .map(([n, text]): Line[] => [line('chat:edited', { id: id(n), channel: 'class', text }, ann)]),
  fc.nat(3).map((n): Line[] => [line('chat:deleted', { id: id(n), channel: 'class' }, ann)]),
  fc.string().map((name): Line[] => [line('seat:renamed', { seatId: ann, name })]),
  fc.string().map((name): Line[] => [line('guest:changed', { id: fatima, ...card(name) })]),
  fc.constant<Line[]>([
    line('guest:uninvited', { guestId: fatima }),
    line('guest:invited', { id: fatima, ...card('again') }),
  ]),
  fc
    .string()
    .map((title): Line[] => [
      line('lesson:changed', { title, startsAtMs: null, minutes: null, language: 'nl', timeZone: 'Europe/Amsterdam' }),
    ]),
);
/** A message has its id once. */
const once = (lines: readonly Line[]): Line[] => {
  const ids = new Set<string>();
  return lines.filter(([kind, data]) => {
    if (kind !== 'chat:sent') return true;
    const isFirst = !ids.has(data.id);
    ids.add(data.id);
    return isFirst;
  });
};

test('without the words that were replaced, a log folds to the same state', () => {
  const start = [created, joined('ann', 'student'), line('guest:invited', { id: fatima, ...card('Fatima') })];
  fc.assert(
    fc.property(fc.array(said, { maxLength: 30 }), (lines) => {
      const all = [...start, ...once(lines.flat())];
      expect(asSent(log(...all)).reduce(fold, emptyState(lessonId))).toEqual(stateOf(...all));
    }),
  );
});

test.each<[string, Line[]]>([
  ['a deleted message', [line('chat:deleted', { id: id(1), channel: 'class' }, ann)]],
  ['an edited message', [line('chat:edited', { id: id(1), channel: 'class', text: 'better' }, ann)]],
  [
    'one that was edited and then deleted',
    [
      line('chat:edited', { id: id(1), channel: 'class', text: 'secret again' }, ann),
      line('chat:deleted', { id: id(1), channel: 'class' }, ann),
    ],
  ],
])('%s is sent without its words', (_name, lines) => {
  const first = line('chat:sent', { id: id(1), channel: 'class', text: 'secret', replyTo: null }, ann);
  expect(JSON.stringify(asSent(log(first, ...lines)))).not.toContain('secret');
});

test('another message with the same number in another channel keeps its words', () => {
  const other = line('chat:sent', { id: id(1), channel: 'backstage', text: 'kept', replyTo: null }, ann);
  const sent = asSent(log(other, line('chat:deleted', { id: id(1), channel: 'class' }, ann)));
  expect(JSON.stringify(sent)).toContain('kept');
});
