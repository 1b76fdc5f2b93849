import { expect, test } from 'vitest';
import { BoardEngine, type Writer } from './boardEngine.ts';
import * as make from './testing/fixtures.ts';

const ann = make.student('ann');
const bob = make.student('bob');
const { teacher } = make;

/** Ann and Bob each drew some; the teacher locked something and made a second page. */
function newLesson(): make.Lesson {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  const seatsAndRecords: [Writer, make.Fields[]][] = [
    [ann, [make.shape('geo', 'a'), make.stroke('as'), make.shape('frame', 'af'), make.image('ai', null)]],
    [bob, [make.shape('geo', 'b'), make.stroke('bs'), make.shape('frame', 'bf'), make.image('bi', null)]],
    [teacher, [make.shape('geo', 't'), make.page('p2'), make.shape('frame', 'locked', { isLocked: true })]],
    [teacher, [make.shape('geo', 'alocked'), make.shape('group', 'tg')]],
    [teacher, [make.shape('geo', 'tgt', { parentId: 'shape:tg' })]],
    [ann, [make.shape('geo', 'tga', { parentId: 'shape:tg' })]],
    [bob, [make.shape('geo', 'afb', { parentId: 'shape:af' })]],
    [ann, [make.shape('geo', 'bfa', { parentId: 'shape:bf' })]],
    [bob, [make.shape('arrow', 'ba'), make.binding('ba', 'ba', 'a')]],
    [ann, [make.shape('arrow', 'aa'), make.binding('aa', 'aa', 'b')]],
  ];
  for (const [writer, records] of seatsAndRecords) lesson.must(make.put(...records), writer);
  // As when a teacher locks what Ann made.
  lesson.must(make.put(make.shape('geo', 'al')), ann);
  lesson.must(make.patch('shape:al', { isLocked: ['put', true] }), teacher);
  lesson.must(make.put(make.shape('geo', 'inlocked', { parentId: 'shape:locked' })), teacher);
  return lesson;
}

const move = (id: string): make.Fields => make.patch(id, { x: ['put', 77] });
const reparent = (id: string, parentId: string): make.Fields =>
  make.patch(id, { parentId: ['put', parentId], x: ['put', 3], index: ['put', 'a5'] });
const ink = (id: string): make.Fields => make.pointsPatch(id, ['append', make.points(2, 1), 1]);
const arrowEnd = make.patch('shape:ba', { props: ['patch', { end: ['patch', { x: ['put', 4] }], bend: ['put', 2] }] });

/** For Ann, a student with the chalk who may not change what others drew. */
const table: [what: string, diff: make.Fields, allowed: boolean][] = [
  ['draws', make.put(make.shape('geo', 'new')), true],
  ['draws in another’s frame', make.put(make.shape('geo', 'new', { parentId: 'shape:bf' })), true],
  ['draws in a locked frame', make.put(make.shape('geo', 'new', { parentId: 'shape:locked' })), false],
  ['moves her own', move('shape:a'), true],
  ['moves another’s', move('shape:b'), false],
  ['moves her own and another’s', { ...move('shape:a'), ...move('shape:b') }, false],
  ['adds ink to her own', ink('shape:as'), true],
  ['adds ink to another’s', ink('shape:bs'), false],
  ['writes over another’s', make.put(make.shape('geo', 'b', { x: 5 })), false],
  ['removes her own', make.remove('shape:a'), true],
  ['removes another’s', make.remove('shape:b'), false],
  ['removes what is gone', make.remove('shape:gone'), true],
  ['moves her own that is locked', move('shape:al'), false],
  ['removes her own that is locked', make.remove('shape:al'), false],
  ['unlocks her own', make.patch('shape:al', { isLocked: ['put', false], x: ['put', 2] }), false],
  ['moves her own into a locked frame', reparent('shape:a', 'shape:locked'), false],
  ['moves her own into another’s frame', reparent('shape:a', 'shape:bf'), true],
  ['takes another’s out of a frame of hers, as when she makes it smaller', reparent('shape:afb', 'page:page1'), true],
  [
    'takes it out and colours it',
    { ...make.patch('shape:afb', { parentId: ['put', 'page:page1'], opacity: ['put', 0.5] }) },
    false,
  ],
  ['moves another’s inside a frame of hers', move('shape:afb'), false],
  ['puts another’s into a frame of hers', reparent('shape:b', 'shape:af'), false],
  ['removes a frame of hers with another’s in it', make.remove('shape:af', 'shape:afb'), true],
  [
    'removes a frame of hers and leaves what is in it',
    { ...make.remove('shape:af'), ...reparent('shape:afb', 'page:page1') },
    true,
  ],
  ['removes another’s frame', make.remove('shape:bf'), false],
  ['removes another’s frame and her own in it', make.remove('shape:bf', 'shape:bfa'), false],
  [
    'removes her own from a group of two, which ends the group',
    { ...make.remove('shape:tga', 'shape:tg'), ...reparent('shape:tgt', 'page:page1') },
    true,
  ],
  [
    'ends a group without being in it any more',
    { ...make.remove('shape:tg'), ...reparent('shape:tgt', 'page:page1') },
    false,
  ],
  ['ends a group and takes all that is in it along', make.remove('shape:tga', 'shape:tg', 'shape:tgt'), false],
  ['removes her own with another’s arrow on it', { ...make.remove('shape:a', 'binding:ba'), ...arrowEnd }, true],
  ['moves another’s arrow that points at hers', arrowEnd, false],
  [
    'colours another’s arrow on hers while she moves it',
    { ...move('shape:a'), ...make.patch('shape:ba', { opacity: ['put', 0.1] }) },
    false,
  ],
  [
    'moves her own and the arrow on it comes along',
    { ...reparent('shape:a', 'shape:bf'), ...reparent('shape:ba', 'page:p2') },
    true,
  ],
  ['points an arrow of hers at another’s', make.put(make.binding('new', 'aa', 't')), true],
  ['draws an arrow to another’s', make.put(make.shape('arrow', 'n'), make.binding('new', 'n', 't')), true],
  ['points another’s arrow at hers', make.put(make.binding('new', 'ba', 'as')), false],
  ['loosens her arrow', make.remove('binding:aa'), true],
  ['loosens another’s arrow from hers', make.remove('binding:ba'), true],
  ['changes another’s binding', make.patch('binding:ba', { props: ['patch', { isExact: ['put', true] }] }), false],
  ['gives her binding to another’s arrow', make.patch('binding:aa', { fromId: ['put', 'shape:ba'] }), false],
  ['adds an image', make.put(make.image('new', null)), true],
  ['changes her image', make.patch('asset:ai', { props: ['patch', { w: ['put', 50] }] }), true],
  ['changes another’s image', make.patch('asset:bi', { props: ['patch', { w: ['put', 50] }] }), false],
  ['removes another’s image', make.remove('asset:bi'), false],
  ['makes a page', make.put(make.page('new')), false],
  ['renames a page', make.patch('page:p2', { name: ['put', 'x'] }), false],
  ['removes a page', make.remove('page:p2'), false],
  ['names the document', make.patch('document:document', { name: ['put', 'x'] }), false],
];

test.each(table)('a student: %s', (_what, diff, allowed) => {
  const lesson = newLesson();
  const staged = lesson.push(diff, ann);
  if (allowed) expect(staged).not.toHaveProperty('refused');
  else expect(staged).toEqual({ refused: 'not_allowed' });
});

test.each(table)('nobody without the chalk: %s', (_what, diff) => {
  const writer = { ...ann, mayDraw: false, mayChangeOthers: true, mayLead: true };
  expect(newLesson().push(diff, writer)).toEqual({ refused: 'not_allowed' });
});

test.each(table)('a teacher may do all of it: %s', (_what, diff) => {
  expect(newLesson().push(diff, teacher)).not.toHaveProperty('refused');
});

test.each(table)('a student who may change what others drew, all but pages: %s', (_what, diff) => {
  const isOfPages = Object.keys(diff).some((id) => id.startsWith('page:') || id.startsWith('document:'));
  const staged = newLesson().push(diff, { ...ann, mayChangeOthers: true });
  if (isOfPages) expect(staged).toEqual({ refused: 'not_allowed' });
  else expect(staged).not.toHaveProperty('refused');
});

test('who made something is said by the server, and stays', () => {
  const lesson = newLesson();
  const maker = (id: string): unknown => lesson.board.get(id)?.meta['by'];
  lesson.must(make.put(make.shape('geo', 'x', { meta: { by: bob.seatId, note: 1 } })), ann);
  expect(lesson.board.get('shape:x')?.meta).toEqual({ by: ann.seatId, note: 1 });
  expect(maker('asset:ai')).toBe(ann.seatId);
  for (const [diff, writer] of [
    [make.patch('shape:x', { meta: ['put', { by: bob.seatId }] }), ann],
    [make.patch('shape:x', { meta: ['patch', { by: ['delete'] }], x: ['put', 1] }), ann],
    [make.patch('shape:x', { meta: ['put', {}] }), teacher],
    [make.put(make.shape('geo', 'x', { x: 2 })), teacher],
  ] as const) {
    lesson.push(diff, writer);
    expect(maker('shape:x')).toBe(ann.seatId);
  }
  expect(lesson.push(make.patch('shape:x', { meta: ['patch', { by: ['put', bob.seatId] }] }), teacher)).toEqual({
    nothing: true,
  });
  lesson.must(make.put(make.shape('geo', 'copy', { meta: { by: ann.seatId } })), teacher);
  expect(maker('shape:copy')).toBe(teacher.seatId);
});

test('a lock is not for those who may change only their own', () => {
  const lesson = newLesson();
  expect(lesson.push(make.patch('shape:a', { isLocked: ['put', true] }), ann)).toEqual({ nothing: true });
  lesson.must(make.put(make.shape('geo', 'x', { isLocked: true })), ann);
  expect(lesson.board.get('shape:x')).toMatchObject({ isLocked: false });
});

test('what nobody is known to have made belongs to nobody', () => {
  const first = BoardEngine.load('main', {
    records: [
      { id: 'page:page1', seq: 1, record: JSON.stringify(make.page('page1')) },
      { id: 'shape:old', seq: 1, record: JSON.stringify(make.shape('geo', 'old')) },
    ],
    tombstonesSince: 0,
  });
  expect(first.stage(move('shape:old'), ann)).toEqual({ refused: 'not_allowed' });
  expect(first.stage(move('shape:old'), teacher)).toHaveProperty('change');
});
