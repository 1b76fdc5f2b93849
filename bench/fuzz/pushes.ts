/** Pushes to the board: records as tldraw makes them, patches and removals, mutated. */
import fc from 'fast-check';
import * as make from '../../server/board/testing/fixtures.ts';
import { type Ask, boardOf } from './payloads.ts';
import { hostileValue, mutated } from './hostile.ts';

/** Few, so that they meet again: a patch of what is there, a removal of what is used. */
const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** @param own tells one writer's shapes from another's */
export function pushes(own: string, boardIds: readonly string[]): fc.Arbitrary<Ask> {
  const id = fc.constantFrom(...ids).map((letter) => `${own}-${letter}`);
  const shape = fc
    .tuple(id, fc.constantFrom('geo', 'frame', 'group', 'note', 'image', 'arrow'), fc.nat(500), id)
    .map(([name, type, x, parent]) => make.shape(type, name, x % 5 === 0 ? { x, parentId: `shape:${parent}` } : { x }));
  const stroke = fc.tuple(id, fc.nat(40)).map(([name, length]) => make.stroke(name, make.points(length + 1)));
  const page = id.map((name) => make.page(name));
  const image = id.map((name) => make.image(name, null));
  const binding = fc.tuple(id, id, id).map(([name, from, to]) => make.binding(name, from, to));
  const puts = fc.oneof(shape, shape, stroke, stroke, page, image, binding).map((record) => make.put(record));

  const ink = fc
    .tuple(id, fc.nat(40), fc.nat(30), fc.nat(3))
    .map(([name, from, length, segment]) =>
      make.pointsPatch(`shape:${name}`, ['append', make.points(length, from), from], segment),
    );
  const field = fc
    .tuple(
      id,
      fc.constantFrom('x', 'y', 'parentId', 'index', 'meta', 'opacity', 'isLocked', 'id', 'props'),
      hostileValue,
    )
    .map(([name, key, value]) => make.patch(`shape:${name}`, { [key]: ['put', value] }));
  const removal = fc.oneof(
    id.map((name) => make.remove(`shape:${name}`)),
    fc.constant(make.remove('page:page')),
  );

  const diff = fc
    .array(
      fc.oneof({ weight: 4, arbitrary: puts }, { weight: 3, arbitrary: ink }, { weight: 2, arbitrary: field }, removal),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => Object.assign({}, ...parts) as unknown);
  // Without one it is the main board.
  const board = fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    { weight: 4, arbitrary: boardOf({ boardIds }).map((id): object => ({ board: id })) },
    { weight: 1, arbitrary: hostileValue.map((id): object => ({ board: id })) },
  );
  return fc
    .tuple(mutated(diff), board)
    .map(([hostile, where]) => ['board:push', { ...where, clock: 0, diff: hostile }] as const);
}
