import { expect, test } from 'vitest';
import { entries, type EntryKind } from './protocol/index.ts';
import { created, here, joined, line, log, seat, stateOf } from './testing/log.ts';
import { emptyState, fold, keptState } from './state.ts';
import { boardId } from './ids.ts';

const boardOf = (name: string) => boardId.parse(`group:${name.padEnd(8, '-')}`);

test('the page that everyone looks at is the one turned to last', () => {
  expect(stateOf(created).stage).toEqual({ board: 'main', page: null });
  const turned = (pageId: string) => line('board:turned', { board: 'main', pageId });
  expect(stateOf(created, turned('page:a'), turned('page:b')).stage).toEqual({ board: 'main', page: 'page:b' });
});

test('what is drawn is not part of the folded state: it stays the very same', () => {
  const before = stateOf(created, joined('ann', 'student'));
  const board = 'main';
  const [changed, ink, copied] = log(
    line('board:changed', { board, diff: {} }),
    line('board:ink', { board, ink: ['shape:a', 0, 0, []] }),
    line('board:copied', { boards: [board], diff: {} }),
  );
  expect(fold(before, changed!)).toBe(before);
  expect(fold(before, ink!)).toBe(before);
  expect(fold(before, copied!)).toBe(before);
});

test('an entry changes its own part and leaves the others as they were, identity included', () => {
  const before = stateOf(created, joined('ann', 'student'));
  const [entry] = log(here('ann'));
  const after = fold(before, entry!);
  expect(after.seats).not.toBe(before.seats);
  for (const part of ['lesson', 'guests', 'floor', 'chalk', 'chat'] as const) expect(after[part]).toBe(before[part]);
});

test('folding does not change what it was given', () => {
  const lines = [created, joined('ann', 'student'), line('floor:raised', { seatId: seat('ann') })];
  const states = log(...lines).reduce(
    (all, entry) => [...all, fold(all.at(-1)!, entry)],
    [emptyState('lesson-1' as never)],
  );
  const copies = structuredClone(states);
  fold(states.at(-1)!, log(line('floor:granted', { seatId: seat('ann'), untilMs: null }))[0]!);
  expect(states).toEqual(copies);
});

test('each kind of entry changes the state, the board aside: none is forgotten', () => {
  const drawn: EntryKind[] = ['board:changed', 'board:ink', 'board:copied'];
  const ann = seat('ann');
  const id = 'message-1' as never;
  const guestId = 'guest-01' as never;
  const card = { id: guestId, name: 'F', organisation: null, field: null, bio: null, topics: [], photo: null };
  const material = 'materiaal-1' as never;
  const deck = { id: material, title: 'a', guestId, kind: 'pdf', fileName: 'a.pdf', bytes: 1, pages: 1 } as const;
  const segment = {
    ...{ id: 'onderdeel-1' as never, title: 'Begin', minutes: 5, floor: { who: 'teacher' } as const },
    ...{ stage: null, opens: [], aid: null },
  };
  const step = { isBack: false, now: 'Begin', next: null, stage: null, floor: null, timer: null, skipped: [] };
  const before = stateOf(
    created,
    joined('ann', 'student'),
    joined('bob', 'student'),
    line('guest:invited', card),
    line('floor:raised', { seatId: seat('bob') }),
    line('floor:granted', { seatId: ann, untilMs: null }),
    joined('cas', 'student'),
    line('seat:removed', { seatId: seat('cas') }),
    line('media:asked', { seatId: seat('bob') }, ann),
    line('timer:started', { endsAtMs: 4 }),
    line('board:created', { board: boardOf('b'), seats: [] }),
    line('material:added', deck),
    line('material:added', { ...deck, id: 'materiaal-2' as never }),
    line('material:noted', { pageId: 'page:a', text: 'a' }, ann),
    line('order:added', { segment, after: null }),
    line('order:added', { segment: { ...segment, id: 'onderdeel-2' as never }, after: null }),
    line('order:went', { ...step, segment: 'onderdeel-1' as never }),
    line('order:added', { segment: { ...segment, id: 'onderdeel-3' as never }, after: 'onderdeel-2' as never }),
    line('chat:sent', { id, channel: 'class', text: 'a', replyTo: null }, ann),
  );
  const samples = [
    line('lesson:created', {
      id: 'lesson-2' as never,
      title: 'B',
      startsAtMs: 1,
      minutes: 5,
      language: 'nl',
      timeZone: 'Europe/Amsterdam',
    }),
    line('lesson:changed', { title: 'B', startsAtMs: 1, minutes: 5, language: 'nl', timeZone: 'Europe/Amsterdam' }),
    line('lesson:opened', {}),
    line('lesson:ended', {}),
    joined('dot', 'lecturer'),
    here('ann'),
    line('seat:renamed', { seatId: ann, name: 'Anna' }),
    line('seat:removed', { seatId: ann }),
    line('seat:readmitted', { seatId: seat('cas') }),
    line('guest:invited', { ...card, id: 'guest-02' as never }),
    line('guest:changed', { ...card, name: 'G' }),
    line('guest:uninvited', { guestId }),
    line('guest:underway', { guestId, arrivesAtMs: 5 }),
    line('floor:raised', { seatId: ann }),
    line('floor:lowered', { seatId: seat('bob') }),
    line('floor:granted', { seatId: ann, untilMs: 5 }),
    line('floor:extended', { seatId: ann, untilMs: 5 }),
    line('floor:ended', { seatId: ann, because: 'taken' }),
    line('chalk:given', { seatId: ann }),
    line('chalk:taken', { seatId: ann }),
    line('chalk:everyone', { on: true }),
    line('chalk:shared', { on: true }),
    line('board:turned', { board: 'main', pageId: 'page:b' }),
    line('board:blanked', { on: true }),
    line('board:leafing', { on: false }),
    line('board:created', { board: boardOf('a'), seats: [ann] }),
    line('board:shared', { board: boardOf('a'), seats: [] }),
    line('board:removed', { board: boardOf('b') }),
    line('material:added', { ...deck, id: 'materiaal-3' as never }),
    line('material:rendered', { id: material, slide: 1, isFailed: false, thumb: null }),
    line('material:filed', { id: material, part: 0, hash: 'a'.repeat(64) }),
    line('material:changed', { id: material, title: 'b', mayKeep: true }),
    line('material:ordered', { ids: ['materiaal-2' as never, material] }),
    line('material:removed', { id: material }),
    line('material:noted', { pageId: 'page:a', text: null }, ann),
    line('material:handedOut', { handouts: [{ id: material, title: 'a', bytes: 1, fileName: 'a.pdf' }] }),
    line('chat:sent', { id: 'message-2' as never, channel: 'class', text: 'b', replyTo: null }, ann),
    line('chat:edited', { id, channel: 'class', text: 'b' }, ann),
    line('chat:deleted', { id, channel: 'class' }, ann),
    line('chat:reacted', { id, channel: 'class', emoji: '👍', on: true }, ann),
    line('chat:paused', { on: true }),
    line('chat:muted', { seatId: ann, on: true }),
    line('media:muted', { seatId: ann }),
    line('media:asked', { seatId: ann }, seat('bob')),
    line('media:answered', { seatId: seat('bob'), on: false }),
    line('media:cameras', { on: false }),
    line('timer:started', { endsAtMs: 5 }),
    line('timer:stopped', {}),
    line('order:added', { segment: { ...segment, id: 'onderdeel-9' as never }, after: null }),
    line('order:changed', { segment: { ...segment, title: 'Anders' } }),
    line('order:placed', { id: 'onderdeel-2' as never, after: 'onderdeel-3' as never }),
    line('order:removed', { id: segment.id }),
    line('order:set', { guestsMayGoOn: true }),
    line('order:shown', { now: null, next: 'Begin' }),
    line('order:went', { ...step, segment: segment.id }),
    line('order:clockSet', { byMs: 60_000 }),
  ];
  expect(new Set([...samples.map(([kind]) => kind), ...drawn])).toEqual(new Set(Object.keys(entries)));
  for (const [entry] of samples.map((sample) => log(sample))) {
    expect(fold(before, entry!), entry!.kind).not.toEqual(before);
  }
});

test('a state that was kept before there were several boards has its page on the stage', () => {
  const { stage: _, boards: __, turnedTo: ___, ...older } = stateOf(created);
  expect(keptState(older.lesson.id, { ...older, page: 'page:b' })).toEqual({
    ...stateOf(created),
    stage: { board: 'main', page: 'page:b' },
    turnedTo: { main: 'page:b' },
  });
  expect(keptState(older.lesson.id, { ...older, page: null }).stage).toEqual({ board: 'main', page: null });
});
