/** Detours: what a push does to the records of others, and to records that point at what is not there. */
import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { BoardEngine, type Writer } from './boardEngine.ts';
import { Makers } from './makers.ts';
import * as make from './testing/fixtures.ts';

const ann = make.student('ann');
const bob = make.student('bob');
const { teacher } = make;

type Part = readonly [Writer, ...make.Fields[]];

function lessonWith(...parts: readonly Part[]): make.Lesson {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  for (const [writer, ...records] of parts) lesson.must(make.put(...records), writer);
  return lesson;
}

const inside = (parentId: string, fields: make.Fields = {}): make.Fields => ({
  parentId: `shape:${parentId}`,
  ...fields,
});
const set = (id: string, fields: make.Fields): make.Fields =>
  make.patch(id, Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, ['put', value]])));
const away = (parentId: string): make.Fields => ({ parentId, x: 50_000, y: -50_000, index: 'a9' });
const at = (x: number, y: number, fields: make.Fields = {}): make.Fields => ({ x, y, ...fields });

/** A frame of Ann's at 100, 100 with a shape of the teacher's at 10, 20 in it: at 110, 120 on the page. */
const framed = (fields: make.Fields = {}): make.Lesson =>
  lessonWith(
    [ann, make.shape('frame', 'f', at(100, 100, fields)), make.shape('geo', 'a', inside('f'))],
    [teacher, make.shape('geo', 't', inside('f', at(10, 20)))],
  );
const onPage = { parentId: 'page:page1', x: 110, y: 120, rotation: 0 };

const hostileFrames: Record<string, make.Fields> = {
  'removed with all that is in it': make.remove('shape:f', 'shape:a', 'shape:t'),
  'removed alone': make.remove('shape:f'),
  'removed, its content sent to a parent that is not there': {
    ...make.remove('shape:f'),
    ...set('shape:t', away('shape:nowhere')),
  },
  'removed, its content sent far away': { ...make.remove('shape:f'), ...set('shape:t', away('page:page1')) },
  'moved far away': set('shape:f', { x: 90_000 }),
  turned: set('shape:f', { rotation: 1 }),
  'made tiny': make.patch('shape:f', { props: ['patch', { w: ['put', 1], h: ['put', 1] }] }),
  'made invisible': set('shape:f', { opacity: 0 }),
  'put into another one far away': {
    ...make.put(make.shape('frame', 'far', at(80_000, 0))),
    ...set('shape:f', inside('far', at(0, 0))),
  },
  'emptied onto the page, but elsewhere': set('shape:t', away('page:page1')),
  'emptied into nothing': set('shape:t', away('shape:nowhere')),
};

test.each(Object.entries(hostileFrames))('what others put into a frame stays at its place: it is %s', (_name, diff) => {
  const lesson = framed();
  lesson.must(diff, ann);
  expect(lesson.board.get('shape:t')).toMatchObject({ ...onPage, meta: { by: teacher.seatId }, opacity: 1 });
});

test('what others put into a frame goes with nothing, at any depth', () => {
  const turn = Math.PI / 2;
  const lesson = lessonWith(
    [ann, make.shape('frame', 'f', at(100, 100, { rotation: turn }))],
    [ann, make.shape('group', 'g', inside('f', at(10, 0))), make.shape('geo', 'a1', inside('g'))],
    [ann, make.shape('geo', 'a2', inside('g'))],
    [teacher, make.shape('group', 'tg', inside('g', at(5, 0))), make.shape('geo', 't1', inside('tg', at(1, 2)))],
    [teacher, make.shape('geo', 't2', inside('tg'))],
  );
  lesson.must(set('shape:f', { x: 500 }), ann);
  const group = lesson.board.get('shape:tg') as unknown as { x: number; y: number };
  expect(group).toMatchObject({ parentId: 'page:page1', rotation: turn });
  expect([group.x, group.y].map(Math.round)).toEqual([100, 115]);
  expect(lesson.board.get('shape:t1')).toMatchObject({ parentId: 'shape:tg', x: 1, y: 2 });
  expect(lesson.board.get('shape:a1')).toMatchObject({ parentId: 'shape:g' });
});

test('one’s own frame is moved, grown, named and coloured with others’ shapes in it', () => {
  for (const fields of [{ index: 'a8' }, { opacity: 1 }, { x: 100 }]) {
    const lesson = framed({ opacity: 0.5 });
    lesson.push(set('shape:f', fields), ann);
    expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'shape:f' });
  }
  const lesson = framed();
  lesson.must(make.patch('shape:f', { props: ['patch', { w: ['put', 900], name: ['put', 'x'] }] }), ann);
  expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'shape:f' });
});

test('who may change everything moves what is in a frame with it', () => {
  const lesson = framed();
  lesson.must(set('shape:f', { x: 500 }), teacher);
  expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'shape:f', x: 10 });
  lesson.must(make.remove('shape:f', 'shape:t', 'shape:a'), teacher);
  expect(lesson.board.get('shape:t')).toBeUndefined();
});

test('a stroke that comes just before its frame is removed stays on the page', () => {
  const lesson = framed();
  lesson.must(make.put(make.stroke('late', make.points(2), inside('f', at(7, 7)))), bob);
  lesson.must(make.remove('shape:f', 'shape:t', 'shape:a'), teacher);
  expect(lesson.board.get('shape:late')).toMatchObject({ parentId: 'page:page1', x: 107, y: 107 });
});

test('a frame and a group within others leave what was in them to those', () => {
  const lesson = lessonWith(
    [teacher, make.shape('frame', 'outer', at(50, 0))],
    [ann, make.shape('frame', 'f', inside('outer', at(10, 0)))],
    [bob, make.shape('geo', 'b', inside('f', at(1, 1)))],
  );
  lesson.must(make.remove('shape:f', 'shape:b'), ann);
  expect(lesson.board.get('shape:b')).toMatchObject({ parentId: 'shape:outer', x: 11, y: 1 });
});

test('the last one but one that leaves a group ends it, and the last one stays at its place', () => {
  for (const diff of [
    make.remove('shape:a'),
    set('shape:a', { parentId: 'page:page1' }),
    { ...make.remove('shape:a', 'shape:g'), ...set('shape:t', away('shape:nowhere')) },
  ]) {
    const lesson = lessonWith(
      [teacher, make.shape('group', 'g', at(100, 0)), make.shape('geo', 't', inside('g', at(5, 5)))],
      [ann, make.shape('geo', 'a', inside('g'))],
    );
    lesson.must(diff, ann);
    expect(lesson.board.get('shape:g')).toBeUndefined();
    expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'page:page1', x: 105, y: 5 });
  }
});

test('a group of others’ that is left by one of many stays', () => {
  const lesson = lessonWith(
    [teacher, make.shape('group', 'g'), make.shape('geo', 't', inside('g')), make.shape('geo', 'u', inside('g'))],
    [ann, make.shape('geo', 'a', inside('g'))],
  );
  const group = { ...make.remove('shape:a', 'shape:g'), ...set('shape:t', away('page:page1')) };
  expect(lesson.push(group, ann)).toEqual({ refused: 'not_allowed' });
  lesson.must(make.remove('shape:a'), ann);
  expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'shape:g' });
});

test('a frame that is drawn around others’ shapes is there, and they are where they were', () => {
  const lesson = lessonWith([teacher, make.shape('geo', 't', at(10, 10))]);
  lesson.must({ ...make.put(make.shape('frame', 'f')), ...set('shape:t', { parentId: 'shape:f' }) }, ann);
  expect(lesson.board.get('shape:f')).toBeDefined();
  expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'page:page1', x: 10 });
});

test('a frame of one’s own that was removed comes back by undo, without what stayed', () => {
  const lesson = framed();
  const before = make.contents(lesson.board);
  lesson.must(make.remove('shape:f', 'shape:a', 'shape:t'), ann);
  const undo = make.put(...['shape:f', 'shape:a', 'shape:t'].map((id) => before[id] as make.Fields));
  lesson.must(undo, ann);
  expect(lesson.board.get('shape:a')).toMatchObject({ parentId: 'shape:f' });
  expect(lesson.board.get('shape:t')).toMatchObject(onPage);
});

const end = (arrow: string, x: number, y: number, more: make.Fields = {}): make.Fields =>
  make.patch(`shape:${arrow}`, { props: ['patch', { end: ['put', { x, y }], ...more }] });

/** An arrow of the teacher's from 0, 0 to the middle of a box of Ann's, at 250, 225. */
const tied = (): make.Lesson =>
  lessonWith(
    [ann, make.shape('geo', 'a', at(200, 200)), make.shape('geo', 'other')],
    [teacher, make.shape('arrow', 't'), make.binding('b', 't', 'a')],
  );
const endOf = (lesson: make.Lesson): unknown => (lesson.board.get('shape:t') as unknown as ArrowLike).props.end;
interface ArrowLike {
  props: { end: unknown; bend: number };
}

test('an arrow of others’ ends where it pointed when that goes', () => {
  const goes: [diff: make.Fields, end: unknown][] = [
    // As tldraw sends it: where it touched the box.
    [
      { ...make.remove('shape:a', 'binding:b'), ...end('t', 205, 202) },
      { x: 205, y: 202 },
    ],
    [make.remove('shape:a'), { x: 250, y: 225 }],
    [
      { ...make.remove('shape:a', 'binding:b'), ...end('t', 50_000, 0) },
      { x: 250, y: 225 },
    ],
    [
      { ...make.remove('binding:b'), ...end('t', -90, 0) },
      { x: 250, y: 225 },
    ],
    [
      { ...make.remove('shape:a'), ...set('shape:t', away('shape:nowhere')) },
      { x: 250, y: 225 },
    ],
  ];
  for (const [diff, expected] of goes) {
    const lesson = tied();
    lesson.must(diff, ann);
    expect(lesson.board.get('binding:b')).toBeUndefined();
    expect(endOf(lesson)).toEqual(expected);
    expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'page:page1', x: 0, y: 0 });
  }
  const lesson = tied();
  lesson.must({ ...make.remove('shape:a'), ...end('t', 205, 202, { bend: ['put', 5000] }) }, ann);
  expect((lesson.board.get('shape:t') as unknown as ArrowLike).props.bend).toBe(0);
});

test('an arrow of others’ stays as it is while what it points at is moved, and where it is when that goes elsewhere', () => {
  const lesson = tied();
  lesson.must({ ...set('shape:a', { x: 300 }), ...set('shape:t', away('shape:nowhere')) }, ann);
  expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'page:page1', x: 0 });
  expect(lesson.board.get('binding:b')).toBeDefined();
  lesson.must(make.put(make.page('p2')), teacher);
  lesson.must(set('shape:a', { parentId: 'page:p2' }), ann);
  expect(lesson.board.get('binding:b')).toBeUndefined();
  expect(endOf(lesson)).toEqual({ x: 350, y: 225 });
});

test('what one removed and takes back is not tied to others’ arrows again', () => {
  const lesson = tied();
  const before = make.contents(lesson.board);
  lesson.must({ ...make.remove('shape:a', 'binding:b'), ...end('t', 205, 202) }, ann);
  lesson.must(
    { ...make.put(before['shape:a'] as make.Fields, before['binding:b'] as make.Fields), ...end('t', 10, 0) },
    ann,
  );
  expect(lesson.board.get('shape:a')).toBeDefined();
  expect(lesson.board.get('binding:b')).toBeUndefined();
  expect(endOf(lesson)).toEqual({ x: 205, y: 202 });
});

test('an arrow goes along with both of its ends, and above them, whoever it is of', () => {
  const lesson = lessonWith(
    [ann, make.shape('frame', 'f', at(100, 100)), make.shape('geo', 'a'), make.shape('geo', 'b', { index: 'a3' })],
    [teacher, make.shape('arrow', 't', { index: 'a4' }), make.binding('1', 't', 'a')],
    [teacher, { ...make.binding('2', 't', 'b'), props: { ...bindingProps, terminal: 'start' } }],
  );
  lesson.must({ ...set('shape:a', inside('f')), ...set('shape:b', inside('f', { index: 'a5' })) }, ann);
  expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'shape:f', x: -100, y: -100 });
  expect((lesson.board.get('shape:t') as unknown as { index: string }).index > 'a5').toBe(true);
  lesson.must(set('shape:a', { parentId: 'page:page1' }), ann);
  expect(lesson.board.get('shape:t')).toMatchObject({ parentId: 'page:page1', x: 0, y: 0 });
});
const bindingProps = make.binding('x', 'x', 'x')['props'] as make.Fields;

test('others’ arrows are not tied to anything, and theirs not taken over', () => {
  const lesson = tied();
  for (const diff of [
    make.put(make.binding('n', 't', 'other')),
    make.patch('binding:b', { toId: ['put', 'shape:other'] }),
    make.put({ ...make.binding('b', 't', 'other') }),
  ])
    expect(lesson.push(diff, ann)).toEqual({ refused: 'not_allowed' });
  // Beside a change of one's own it has no effect.
  lesson.must({ ...set('shape:other', { x: 9 }), ...make.put(make.binding('n', 't', 'other')) }, ann);
  expect(lesson.board.get('binding:n')).toBeUndefined();
});

const nowhere: Record<string, [make.Fields, string]> = {
  'a shape on a page that is gone': [make.put(make.shape('geo', 'x', { parentId: 'page:gone' })), 'not_found'],
  'a shape in what is not there': [make.put(make.shape('geo', 'x', inside('gone'))), 'not_found'],
  'a shape in what goes with the same push': [
    { ...make.remove('shape:f'), ...make.put(make.shape('geo', 'x', inside('f'))) },
    'not_found',
  ],
  'a shape in one that holds none': [make.put(make.shape('geo', 'x', inside('g'))), 'invalid'],
  'a shape moved to nowhere': [set('shape:g', { parentId: 'page:gone' }), 'not_found'],
  'an image without its file': [imageOf('x', 'asset:gone'), 'not_found'],
  'a shape that becomes another kind': [make.put(make.shape('note', 'g')), 'invalid'],
};

function imageOf(id: string, assetId: string | null): make.Fields {
  const image = make.shape('image', id);
  return make.put({ ...image, props: { ...(image['props'] as make.Fields), assetId } });
}

const scene = (): make.Lesson =>
  lessonWith([
    ann,
    ...[make.shape('geo', 'g'), make.shape('frame', 'f'), make.shape('arrow', 'arrow'), make.shape('arrow', 'arrow2')],
    ...[make.shape('group', 'group'), make.shape('geo', 'in', inside('group'))],
  ]);

test.each(Object.entries(nowhere))('refused from anybody: %s', (_name, [diff, code]) => {
  for (const writer of [ann, teacher]) {
    const lesson = scene();
    const before = make.contents(lesson.board);
    expect(lesson.push(diff, writer)).toEqual({ refused: code });
    expect(make.contents(lesson.board)).toEqual(before);
  }
});

test('a binding whose end has gone meanwhile is left out, the rest stays', () => {
  const lesson = scene();
  lesson.must(make.put(make.shape('arrow', 'n'), make.binding('x', 'n', 'gone'), make.page('p2')), teacher);
  expect(lesson.board.get('shape:n')).toBeDefined();
  expect(lesson.board.get('binding:x')).toBeUndefined();
  lesson.draw(make.shape('geo', 'there', { parentId: 'page:p2' }));
  expect(lesson.push(make.put(make.binding('y', 'arrow', 'there')), ann)).toEqual({ nothing: true });
});

test('a binding that no arrow makes is left out, the rest stays', () => {
  for (const writer of [ann, teacher]) {
    for (const from of ['g', 'gone']) {
      const lesson = scene();
      lesson.must(make.put(make.shape('note', 'n'), make.binding('x', from, 'f')), writer);
      expect(lesson.board.get('binding:x')).toBeUndefined();
    }
    const lesson = scene();
    lesson.must(make.put(make.binding('x', 'arrow', 'g')), writer);
    for (const to of ['arrow', 'arrow2', 'group', 'gone']) {
      expect(lesson.push(make.put(make.binding('y', 'arrow', to)), writer)).toEqual({ nothing: true });
      const moved = make.patch('binding:x', { toId: ['put', `shape:${to}`] });
      expect(lesson.push(moved, writer)).toEqual({ nothing: true });
    }
  }
});

test('the newer of two bindings for one end stays', () => {
  const lesson = scene();
  lesson.must(make.put(make.binding('x', 'arrow', 'g')), ann);
  lesson.must(make.put(make.binding('y', 'arrow', 'f')), ann);
  expect(lesson.board.get('binding:x')).toBeUndefined();
  expect(lesson.board.get('binding:y')).toBeDefined();
  lesson.must(make.put(make.binding('1', 'arrow2', 'g'), make.binding('2', 'arrow2', 'f')), ann);
  expect(['1', '2'].filter((id) => lesson.board.get(`binding:${id}`))).toHaveLength(1);
});

test('with a page goes what is on it, at any depth, and what ties it', () => {
  const lesson = lessonWith([
    teacher,
    ...[make.page('p2'), make.shape('frame', 'f', { parentId: 'page:p2' }), make.shape('geo', 'g', inside('f'))],
    ...[make.shape('arrow', 'a', { parentId: 'page:p2' }), make.binding('b', 'a', 'g'), make.shape('geo', 'stays')],
  ]);
  const before = lesson.board.size;
  lesson.must({ ...make.remove('page:p2'), ...set('shape:g', { parentId: 'page:page1' }) });
  expect(lesson.board.get('shape:g')).toBeDefined();
  expect(lesson.board.size).toBe(before - 4);
  expect(lesson.push(make.put(make.stroke('late', [make.point(1)], { parentId: 'page:p2' })), ann)).toEqual({
    refused: 'not_found',
  });
});

test('frames in frames have an end, however they are put together', () => {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  const chain = (name: string): make.Fields[] =>
    Array.from({ length: 60 }, (_, level) =>
      make.shape('frame', `${name}${level}`, level === 0 ? {} : inside(`${name}${level - 1}`)),
    );
  lesson.draw(...chain('a'));
  lesson.draw(...chain('b'));
  expect(lesson.push(set('shape:b0', inside('a59')))).toEqual({ refused: 'conflict' });
  lesson.must(set('shape:b30', inside('a59')));
});

test('a file that something shows stays, and is nobody’s to change but before anybody else shows it', () => {
  const lesson = lessonWith([ann, make.image('i', null)]);
  const src = (letter: string): make.Fields =>
    make.patch('asset:i', { props: ['patch', { src: ['put', `/uploads/${make.lessonId}/${letter.repeat(64)}`] }] });
  lesson.must(imageOf('t', 'asset:i'), teacher);
  lesson.must(src('a'), ann);
  expect(lesson.push(src('b'), ann)).toEqual({ refused: 'not_allowed' });
  expect(lesson.push(src('b'), bob)).toEqual({ refused: 'not_allowed' });
  for (const writer of [ann, teacher]) expect(lesson.push(make.remove('asset:i'), writer)).toEqual({ nothing: true });
  lesson.must(make.remove('asset:i', 'shape:t'), teacher);
  expect(lesson.board.get('asset:i')).toBeUndefined();
});

test('what is removed and put back stays that of whoever made it, after a restart too', () => {
  const lesson = lessonWith([ann, make.shape('geo', 'a'), make.image('i', null)]);
  const before = make.contents(lesson.board);
  const undo = make.put(before['shape:a'] as make.Fields, before['asset:i'] as make.Fields);
  lesson.must(make.remove('shape:a', 'asset:i'), teacher);
  const { changed, tombstonesSince } = lesson.board.changedSince(0);
  const restarted = new make.Lesson(BoardEngine.load('main', { records: changed, tombstonesSince }), lesson.seq);
  for (const each of [lesson, restarted]) {
    // Nobody else takes it over meanwhile.
    expect(each.push(undo, bob)).toEqual({ refused: 'not_allowed' });
    each.must(undo, teacher);
    for (const id of ['shape:a', 'asset:i']) expect(each.board.get(id)?.meta).toMatchObject({ by: ann.seatId });
    each.must(set('shape:a', { x: 4 }), ann);
  }
  lesson.must(make.remove('shape:a'), teacher);
  lesson.must(make.put(make.shape('geo', 'a')), ann);
});

test('a whole board that is cleared and put back is that of its makers', () => {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  const parts = Array.from({ length: 12 }, (_, part) =>
    Array.from({ length: 400 }, (_, at) => make.shape('group', `${part}-${at}`)),
  );
  for (const part of parts) lesson.must(make.put(...part), ann);
  for (const part of parts) lesson.must(make.remove(...part.map(({ id }) => id as string)), teacher);
  for (const part of parts) lesson.must(make.put(...part), teacher);
  const makers = parts.flat().map(({ id }) => lesson.board.get(id as string)?.meta['by']);
  expect(new Set(makers)).toEqual(new Set([ann.seatId]));
});

test('who draws and removes without end makes nobody’s work forgotten but the own', () => {
  const makers = new Makers();
  for (const id of ['shape:a', 'shape:b']) makers.learn(id, ann.seatId, 1);
  for (let at = 0; at < 2 * limits.boardRecords; at++) makers.learn(`shape:${at}`, bob.seatId, 2);
  expect(makers.of('shape:a')).toBe(ann.seatId);
  expect(makers.of('shape:0')).toBeUndefined();
  expect(makers.rows().flatMap(([, ids]) => ids)).toHaveLength(limits.boardRecords);
});

test('nobody puts anything into the name of who did not make it', () => {
  const lesson = lessonWith([ann, make.shape('geo', 'a')]);
  lesson.must(make.remove('shape:a'), teacher);
  lesson.must(make.put(make.shape('geo', 'new', { meta: { by: ann.seatId } })), teacher);
  expect(lesson.board.get('shape:new')?.meta).toEqual({ by: teacher.seatId });
});
