/** What a client may send that no well-meant client sends: always an answer, never an effect, never an exception. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { BoardEngine } from './boardEngine.ts';
import * as make from './testing/fixtures.ts';

function newLesson(): make.Lesson {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  lesson.draw(
    make.stroke('s', make.points(3)),
    make.shape('geo', 'g', { meta: { list: [1] } }),
    make.shape('frame', 'f'),
    make.image('i', null),
  );
  lesson.draw(make.shape('note', 'n', { parentId: 'shape:f' }));
  return lesson;
}

const parse = (json: string): unknown => JSON.parse(json);
const deep = (levels: number): unknown => parse('['.repeat(levels) + ']'.repeat(levels));
const geo = (props: make.Fields): make.Fields => {
  const record = make.shape('geo', 'x');
  return make.put({ ...record, props: { ...(record['props'] as make.Fields), ...props } });
};
const text = (node: unknown): make.Fields => geo({ richText: { type: 'doc', content: [node] } });
const link = (href: unknown): make.Fields =>
  text({ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }] });
const holes = (): unknown[] => {
  const list: unknown[] = [make.point(1)];
  list[3] = make.point(2);
  return list;
};

const refused: Record<string, [unknown, string]> = {
  'no object': ['x', 'invalid'],
  null: [null, 'invalid'],
  'a list': [[['put']], 'invalid'],
  'a Buffer': [Buffer.from('x'), 'invalid'],
  'an id of no record': [{ x: ['remove'] }, 'invalid'],
  'an id with strange characters': [{ 'shape:a b': ['remove'] }, 'invalid'],
  'a second document': [{ 'document:other': ['put', { id: 'document:other', typeName: 'document' }] }, 'invalid'],
  'a session record': [{ 'instance:x': ['put', { id: 'instance:x', typeName: 'instance' }] }, 'invalid'],
  'a presence record under a shape id': [
    { 'shape:x': ['put', { id: 'shape:x', typeName: 'instance_presence' }] },
    'invalid',
  ],
  'a type name from the prototype': [{ 'shape:x': ['put', { id: 'shape:x', typeName: 'constructor' }] }, 'invalid'],
  'another id inside': [{ 'shape:x': ['put', make.shape('geo', 'y')] }, 'invalid'],
  'an operation that is null': [{ 'shape:s': null }, 'invalid'],
  'an empty operation': [{ 'shape:s': [] }, 'invalid'],
  'an unknown operation': [{ 'shape:s': ['merge', {}] }, 'invalid'],
  'a patch that is null (D4)': [{ 'document:document': ['patch', null] }, 'invalid'],
  'a patch that is a list': [{ 'shape:s': ['patch', []] }, 'invalid'],
  'a put of null': [{ 'shape:s': ['put', null] }, 'invalid'],
  'a put of nothing': [{ 'shape:s': ['put'] }, 'invalid'],
  'a removal with a value': [{ 'shape:s': ['remove', 1] }, 'invalid'],
  'value operations that are no lists': [make.patch('shape:s', { x: 'put' }), 'invalid'],
  'value operations that are null': [make.patch('shape:s', { x: null }), 'invalid'],
  'an unknown value operation': [make.patch('shape:s', { x: ['add', 1] }), 'invalid'],
  'a text without what it was made of': [
    make.patch('shape:g', { props: ['patch', { richText: ['text', 1] }] }),
    'invalid',
  ],
  'a text where none belongs': [make.patch('shape:g', { props: ['patch', { url: ['text', '', 'x'] }] }), 'invalid'],
  'a text that cannot be drawn': [
    make.patch('shape:g', { props: ['patch', { richText: ['text', null, { type: 'doc', content: [] }] }] }),
    'invalid',
  ],
  'a put without a value': [make.patch('shape:s', { x: ['put'] }), 'invalid'],
  'an append without an offset': [make.pointsPatch('shape:s', ['append', make.points(1)]), 'invalid'],
  'an append of no list': [make.pointsPatch('shape:s', ['append', 'xyz', 3]), 'invalid'],
  'a patch inside that is null': [make.patch('shape:s', { props: ['patch', null] }), 'invalid'],
  'deleting a list item': [make.pointsPatch('shape:s', ['patch', { 0: ['delete'] }]), 'invalid'],
  'a hole in a list by patch': [make.pointsPatch('shape:s', ['patch', { 9: ['put', make.point(1)] }]), 'invalid'],
  'a hole in a list': [make.pointsPatch('shape:s', ['put', holes()]), 'invalid'],
  'a hole in a list of meta': [
    make.patch('shape:g', { meta: ['patch', { list: ['patch', { 5: ['put', 1] }] }] }),
    'invalid',
  ],
  'a list key that is no index': [make.pointsPatch('shape:s', ['patch', { length: ['put', 0] }]), 'invalid'],
  'a list key that is a negative index': [make.pointsPatch('shape:s', ['patch', { '-1': ['put', 0] }]), 'invalid'],
  'a changed id': [make.patch('shape:s', { id: ['put', 'shape:z'] }), 'invalid'],
  'a changed type name': [make.patch('shape:s', { typeName: ['put', 'page'] }), 'invalid'],
  'a changed kind': [make.patch('shape:s', { type: ['put', 'geo'] }), 'invalid'],
  'a deleted field': [make.patch('shape:s', { props: ['delete'] }), 'invalid'],
  '__proto__ in a record': [parse('{"shape:s":["patch",{"meta":["put",{"__proto__":{"by":"x"}}]}]}'), 'invalid'],
  '__proto__ as a key of a patch': [parse('{"shape:s":["patch",{"__proto__":["put",{}]}]}'), 'invalid'],
  '__proto__ as a record id': [parse('{"__proto__":["put",{}]}'), 'invalid'],
  'constructor as a key': [make.patch('shape:s', { constructor: ['patch', { name: ['put', 'x'] }] }), 'invalid'],
  'an infinite number': [parse('{"shape:s":["patch",{"x":["put",1e999]}]}'), 'invalid'],
  'an infinite point': [
    parse(
      '{"shape:s":["patch",{"props":["patch",{"segments":["patch",{"0":["patch",{"points":["append",[{"x":1e999,"y":0,"z":1}],3]}]}]}]}]}',
    ),
    'invalid',
  ],
  'not a number': [make.patch('shape:s', { x: ['put', NaN] }), 'invalid'],
  'a point with more fields': [make.pointsPatch('shape:s', ['append', [{ ...make.point(1), w: 1 }], 3]), 'invalid'],
  'a point that is text': [make.pointsPatch('shape:s', ['append', ['x'], 3]), 'invalid'],
  'too deep': [make.patch('shape:s', { meta: ['put', { a: deep(200) }] }), 'invalid'],
  'very deep': [make.patch('shape:s', { meta: ['put', { a: deep(5000) }] }), 'invalid'],
  'an unknown field': [make.patch('shape:s', { colour: ['put', 'red'] }), 'invalid'],
  'a colour that is none': [geo({ color: 'ultraviolet' }), 'invalid'],
  'an index that is none': [make.patch('shape:s', { index: ['put', '!'] }), 'invalid'],
  'an embed': [make.put(make.shape('embed', 'x', { props: { w: 1, h: 1, url: 'https://example.com' } })), 'invalid'],
  'a bookmark': [make.put(make.shape('bookmark', 'x', { props: { w: 1, h: 1, url: '', assetId: null } })), 'invalid'],
  'a video': [
    make.put(
      make.shape('video', 'x', {
        props: { w: 1, h: 1, time: 0, playing: true, autoplay: true, url: '', assetId: null, altText: '' },
      }),
    ),
    'invalid',
  ],
  'a kind of shape from the prototype': [make.put(make.shape('constructor', 'x')), 'invalid'],
  'a video asset': [
    make.put({
      ...make.image('x', '/uploads/a/b'),
      ...{ type: 'video', props: { w: 1, h: 1, name: '', isAnimated: true, mimeType: null, src: null } },
    }),
    'invalid',
  ],
  'an image from elsewhere': [make.put(make.image('x', 'https://example.com/track.gif')), 'invalid'],
  'an image as data': [make.put(make.image('x', 'data:image/svg+xml,<svg/>')), 'invalid'],
  'an image from another path': [make.put(make.image('x', `/api/${'a'.repeat(64)}`)), 'invalid'],
  'an image that climbs': [make.put(make.image('x', `/uploads/../${'a'.repeat(64)}`)), 'invalid'],
  'an image of another lesson': [make.put(make.image('x', `/uploads/Lesson_2-x/${'0f'.repeat(32)}`)), 'not_found'],
  'an image that is changed to one of another lesson': [
    make.patch('asset:i', { props: ['patch', { src: ['put', `/uploads/Lesson_2-x/${'0f'.repeat(32)}`] }] }),
    'not_found',
  ],
  'an image that is changed to elsewhere': [
    make.patch('asset:i', { props: ['patch', { src: ['put', 'https://example.com/x.png'] }] }),
    'invalid',
  ],
  'a script link': [geo({ url: 'javascript:alert(1)' }), 'invalid'],
  'a data link': [geo({ url: 'data:text/html,x' }), 'invalid'],
  'a relative link': [geo({ url: '/api/lessons' }), 'invalid'],
  'a script link in text': [link('javascript:alert(1)'), 'invalid'],
  'a script link in text, disguised': [link(' java\nscript:alert(1)'), 'invalid'],
  'a link in text that is no text': [link({ toString: 1 }), 'invalid'],
  'an image in text': [text({ type: 'image', attrs: { src: 'https://example.com/x.png' } }), 'invalid'],
  'an unknown mark': [text({ type: 'text', text: 'x', marks: [{ type: 'script' }] }), 'invalid'],
  'text without text': [text({ type: 'text' }), 'invalid'],
  'text that is null': [text(null), 'invalid'],
  'text that is no document': [geo({ richText: { type: 'paragraph', content: [] } }), 'invalid'],
  'a shape in itself': [make.patch('shape:f', { parentId: ['put', 'shape:f'] }), 'conflict'],
  'a shape in its child': [make.patch('shape:f', { parentId: ['put', 'shape:n'] }), 'conflict'],
  'new shapes in each other': [
    make.put(make.shape('frame', 'x', { parentId: 'shape:y' }), make.shape('frame', 'y', { parentId: 'shape:x' })),
    'conflict',
  ],
  'the last page': [make.remove('page:page1'), 'conflict'],
  'the document': [make.remove('document:document'), 'not_allowed'],
  'a page id that cannot be turned to': [make.put(make.page('x'.repeat(65))), 'invalid'],
  'too many operations': [
    make.remove(...Array.from({ length: limits.pushOperations + 1 }, (_, at) => `shape:r${at}`)),
    'too_large',
  ],
  'a record that is too large': [
    make.patch('shape:g', { meta: ['put', { a: 'x'.repeat(limits.recordBytes) }] }),
    'too_large',
  ],
  'a record that is too large in bytes': [
    make.patch('shape:g', { meta: ['put', { a: '€'.repeat(limits.recordBytes / 2) }] }),
    'too_large',
  ],
  'a segment that is too long': [
    make.pointsPatch('shape:s', ['append', make.points(limits.pointsPerSegment), 3]),
    'too_large',
  ],
};

test.each(Object.entries(refused))('refused: %s', (_name, [diff, code]) => {
  const lesson = newLesson();
  const before = make.contents(lesson.board);
  expect(lesson.board.stage(diff, make.teacher)).toEqual({ refused: code });
  // Nor does it take anything good along.
  if (typeof diff === 'object' && diff !== null && !Array.isArray(diff) && !Buffer.isBuffer(diff))
    expect(lesson.board.stage({ ...make.put(make.shape('geo', 'good')), ...diff }, make.teacher)).toHaveProperty(
      'refused',
    );
  expect(make.contents(lesson.board)).toEqual(before);
});

const kept: Record<string, unknown> = {
  'an image on its way': make.put(make.image('x', null)),
  'an image that was uploaded': make.patch('asset:i', {
    props: ['patch', { src: ['put', `/uploads/Lesson_1-x/${'0f'.repeat(32)}`] }],
  }),
  'a web link': geo({ url: 'https://example.com/?a=b' }),
  'a web link in text': link('https://example.com'),
  'a mail link in text': link('mailto:a@example.com'),
  'a list in a list': text({
    type: 'bulletList',
    content: [
      {
        type: 'listItem',
        content: [
          { type: 'paragraph', attrs: { dir: 'auto' } },
          {
            type: 'orderedList',
            attrs: { start: 1 },
            content: [{ type: 'listItem', content: [{ type: 'paragraph', attrs: { dir: 'auto' } }] }],
          },
        ],
      },
    ],
  }),
  'a stroke one point over, as the tool leaves it': make.pointsPatch('shape:s', [
    'append',
    make.points(limits.pointsPerSegment - 2),
    3,
  ]),
};

test.each(Object.entries(kept))('kept: %s', (_name, diff) => {
  expect(newLesson().push(diff)).toHaveProperty('change');
});

test('a record cannot grow past its size bit by bit', () => {
  const lesson = newLesson();
  const segment = { type: 'free', points: make.points(400) };
  const bytes = JSON.stringify(segment).length;
  const results = Array.from({ length: 40 }, (_, at) =>
    lesson.push(make.patch('shape:s', { props: ['patch', { segments: ['append', [segment], at + 1] }] })),
  );
  expect(results.findIndex((result) => 'refused' in result)).toBe(Math.floor((limits.recordBytes - 1000) / bytes));
  expect(results.find((result) => 'refused' in result)).toEqual({ refused: 'too_large' });
  // Many small moves are no growth.
  for (let at = 0; at < 3000; at++) lesson.must(make.patch('shape:n', { x: ['put', at + 0.5] }));
});

test('the board has room for so many records and pages, and no more', () => {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  for (let at = 0; at < limits.boardPages - 1; at++) lesson.draw(make.page(`p${at}`));
  expect(lesson.push(make.put(make.page('more')))).toEqual({ refused: 'too_large' });
  lesson.must({ ...make.remove('page:p0'), ...make.put(make.page('more')) });
  let left = limits.boardRecords - lesson.board.size;
  for (let round = 0; left > 0; round++) {
    const count = Math.min(left, limits.pushOperations);
    lesson.draw(...Array.from({ length: count }, (_, at) => make.shape('group', `g${round}-${at}`)));
    left -= count;
  }
  expect(lesson.push(make.put(make.shape('group', 'more')))).toEqual({ refused: 'too_large' });
  lesson.must({ ...make.remove('shape:g0-0'), ...make.put(make.shape('group', 'more')) });
  lesson.must(make.patch('shape:more', { x: ['put', 4] }));
});

test('whatever is sent, there is an answer and what is refused changes nothing', { timeout: 120_000 }, () => {
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      'put',
      'patch',
      'append',
      'delete',
      'remove',
      'shape',
      '__proto__',
      'constructor',
      'shape:s',
      3,
      -1,
    ),
  );
  const key = fc.constantFrom(
    'x',
    'id',
    'typeName',
    'type',
    'props',
    'meta',
    'segments',
    'points',
    '0',
    '3',
    '__proto__',
    'toString',
    'parentId',
  );
  const { op } = fc.letrec((tie) => ({
    op: fc.oneof(
      { maxDepth: 6 },
      fc.tuple(fc.constant('put'), strange),
      fc.tuple(fc.constant('append'), strange, fc.oneof(fc.integer(), strange)),
      fc.tuple(fc.constant('patch'), fc.dictionary(key, tie('op'), { maxKeys: 3 })),
      fc.tuple(fc.constant('delete')),
      strange,
    ),
  }));
  const id = fc.constantFrom(
    'shape:s',
    'shape:g',
    'shape:f',
    'asset:i',
    'page:page1',
    'document:document',
    'shape:new',
    'x',
    '__proto__',
  );
  const record = fc
    .tuple(fc.constantFrom('shape:s', 'shape:g', 'shape:new', 'page:page1'), fc.dictionary(key, strange))
    .map(([of, fields]) => ({ ...make.shape('geo', 'new'), id: of, ...fields }));
  const recordOp = fc.oneof(op, fc.tuple(fc.constant('put'), record), fc.anything());
  fc.assert(
    fc.property(fc.oneof(fc.dictionary(id, recordOp, { maxKeys: 3 }), fc.anything()), (diff) => {
      const lesson = newLesson();
      const before = make.contents(lesson.board);
      const staged = lesson.board.stage(diff, make.teacher);
      expect(make.contents(lesson.board)).toEqual(before);
      if ('change' in staged) {
        // What is kept can be sent and folded by everyone.
        const { seq } = lesson;
        lesson.board.apply(make.overTheWire(staged.change), seq + 1);
        lesson.board.confirm(seq + 1);
        expect(make.contents(lesson.board)).not.toEqual(before);
      }
      expect(Object.prototype).not.toHaveProperty('by');
    }),
    { numRuns: 3000, seed: 20_260_731 },
  );
});
