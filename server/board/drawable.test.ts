/** What tldraw's schema takes and nobody can draw: never in the log, whichever way it is sent. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOf } from '../../shared/board/drawable.ts';
import { BoardEngine } from './boardEngine.ts';
import * as make from './testing/fixtures.ts';

const look = { color: 'black', size: 'm', scale: 1 };
const at = (index: string, x: number): make.Fields => ({ id: index, index, x, y: 0 });
const cropped = {
  ...(make.shape('image', 'image')['props'] as make.Fields),
  crop: { topLeft: { x: 0.1, y: 0.1 }, bottomRight: { x: 0.9, y: 0.9 }, isCircle: false },
};
const words = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }] };
const records: readonly make.Fields[] = [
  ...['geo', 'frame', 'group', 'note', 'arrow'].map((type) => make.shape(type, type)),
  make.shape('image', 'image', { props: cropped }),
  make.shape('text', 'text', {
    props: { ...look, font: 'draw', textAlign: 'start', w: 100, autoSize: true, richText: words },
  }),
  make.shape('line', 'line', {
    props: { ...look, dash: 'draw', spline: 'line', points: { a1: at('a1', 0), a2: at('a2', 9) } },
  }),
  make.stroke('draw', make.points(2)),
  make.stroke('highlight', make.points(2), {}, 'highlight'),
  make.binding('binding', 'arrow', 'geo'),
  make.image('asset', null),
];

type Path = readonly string[];

/** Each number in a record, with the range of its field. */
function numbersIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]));
}

function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((part: unknown, index) => (String(index) === key ? changed(part, rest, to) : part));
  return { ...(value as make.Fields), [key]: changed((value as make.Fields)[key], rest, to) };
}

const fields = records.flatMap((record) =>
  numbersIn(record).map((path): [string, make.Fields, Path] => [
    `${String(record['type'])} ${path.join('.')}`,
    record,
    path,
  ]),
);

function newLesson(): make.Lesson {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  lesson.draw(...records);
  return lesson;
}

test.each(fields)('no number is beyond its range: %s', (_name, record, path) => {
  const lesson = newLesson();
  const before = make.contents(lesson.board);
  const field = path.at(-1) ?? '';
  const [least, most] = rangeOf(path.at(-2) ?? null, field);
  for (const strange of [
    most + Math.max(1e-6, most * 1e-12),
    least - Math.max(1e-6, most * 1e-12),
    1.7e308,
    -1.7e308,
    1e300,
  ]) {
    const refused = { refused: expect.stringMatching(/^(invalid|too_large)$/) as string };
    const strangely = changed(record, path, strange) as make.Fields;
    expect(lesson.push(make.put({ ...strangely, id: String(record['id']) })), String(strange)).toEqual(refused);
    expect(lesson.push({ [String(record['id'])]: ['patch', patchAt(path, strange)] }), String(strange)).toEqual(
      refused,
    );
  }
  expect(make.contents(lesson.board)).toEqual(before);
});

/** The TLSync patch that sets what is at the path. */
function patchAt([key, ...rest]: Path, to: unknown): make.Fields {
  return { [key ?? '']: rest.length === 0 ? ['put', to] : ['patch', patchAt(rest, to)] };
}

test('at its bounds each number is taken', () => {
  for (const [name, record, path] of fields) {
    const field = path.at(-1) ?? '';
    const [least, most] = rangeOf(path.at(-2) ?? null, field);
    for (const bound of [least, most]) {
      const lesson = newLesson();
      // A crop of nothing, an empty file and ends of different arrows are refused for other reasons.
      if (path.includes('crop') || field === 'fileSize' || field === 'scale') continue;
      expect(lesson.push(make.put(changed(record, path, bound) as make.Fields)), `${name} ${bound}`).not.toHaveProperty(
        'refused',
      );
    }
  }
});

test('ink stays in reach of its stroke', () => {
  const lesson = newLesson();
  const [, most] = rangeOf(null, 'x');
  const ink = (x: number, z = 0.5): make.Fields => make.pointsPatch('shape:draw', ['append', [{ x, y: 0, z }], 2]);
  expect(lesson.push(ink(most + 1))).toEqual({ refused: 'invalid' });
  expect(lesson.push(ink(0, 5))).toEqual({ refused: 'invalid' });
  expect(lesson.push(ink(most))).toHaveProperty('change.kind', 'board:ink');
});

test('a stroke of dashes is as long as its dashes can be drawn', () => {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  const stroke = make.stroke('s', make.points(1));
  lesson.draw({ ...stroke, props: { ...(stroke['props'] as make.Fields), dash: 'dotted' } });
  const results = Array.from({ length: 10 }, (_, index) =>
    lesson.push(make.pointsPatch('shape:s', ['append', [{ x: (index % 2) * 100_000, y: 0, z: 0.5 }], index + 1])),
  );
  expect(results.at(1)).toHaveProperty('change.kind', 'board:ink');
  expect(results.find((result) => 'refused' in result)).toEqual({ refused: 'too_large' });
});

/** As an older version let it in. */
function oldBoard(): make.Lesson {
  const lesson = newLesson();
  const { board, seq } = lesson;
  const old = make.shape('geo', 'old', { meta: { by: make.seat('ann') }, x: 1e300 });
  board.apply({ kind: 'board:changed', data: { board: 'main', diff: { 'shape:old': ['put', old] } } }, seq + 1);
  board.confirm(seq + 1);
  return new make.Lesson(board, seq + 1);
}

test('what lies on a board from before is shown, mended and removed, and not changed otherwise', () => {
  const lesson = oldBoard();
  expect(make.contents(lesson.board)['shape:old']).toMatchObject({ x: 1e300 });
  expect(lesson.push(make.patch('shape:old', { y: ['put', 5] }))).toEqual({ refused: 'invalid' });
  expect(lesson.push(make.patch('shape:old', { x: ['put', 5] }))).toHaveProperty('change');
  const other = oldBoard();
  expect(other.push(make.remove('shape:old'), make.student('bob'))).toEqual({ refused: 'not_allowed' });
  expect(other.push(make.remove('shape:old'), make.teacher)).toHaveProperty('change');
});

test('what the tools make is taken, however it is moved, turned and stretched', () => {
  // At the widest zoom of the largest usual screen.
  const place = fc.double({ min: -80_000, max: 80_000, noNaN: true });
  const side = fc.double({ min: 1, max: 30_000, noNaN: true });
  const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...records.slice(0, 7)),
      place,
      place,
      side,
      side,
      turn,
      (record, x, y, w, h, rotation) => {
        const props = record['props'] as make.Fields;
        const sized = 'h' in props ? { ...props, w, h } : props;
        const lesson = newLesson();
        expect(lesson.push(make.put({ ...record, x, y, rotation, props: sized }))).not.toHaveProperty('refused');
      },
    ),
    { numRuns: 200, seed: 20_260_731 },
  );
});
