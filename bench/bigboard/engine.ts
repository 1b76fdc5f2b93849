/** The board engine alone, without sockets and commits that would hide it: what one create and one delete take in it. */
import type { LessonId, SeatId } from '../../shared/ids.ts';
import { BoardEngine, type Writer } from '../../server/board/boardEngine.ts';
import { median } from '../benchmark.ts';
import { rectangle, removal } from '../contestants/editing.ts';
import { firstPage } from '../contestants/lol.ts';
import type { Diff } from '../contestants/tldrawDiff.ts';

// Well-formed by construction.
const writer: Writer = {
  lessonId: 'benchmark' as LessonId,
  seatId: 'benchmark' as SeatId,
  mayDraw: true,
  mayChangeOthers: true,
  mayLead: true,
  bytesLeft: Infinity,
};

/** Medians in microseconds. */
export function timeEngine(shapes: number, edits: number): { createUs: number | null; deleteUs: number | null } {
  const engine = BoardEngine.empty('main');
  let seq = 0;
  const push = (diff: Diff): number => {
    const startMs = performance.now();
    const staged = engine.stage(diff, writer);
    if (!('change' in staged)) throw new Error(`not taken: ${JSON.stringify(staged)}`);
    engine.apply(staged.change, ++seq);
    engine.confirm(seq);
    return (performance.now() - startMs) * 1000;
  };
  for (let number = 0; number < shapes; number++) push(rectangle(number, firstPage));
  const createUs: number[] = [];
  const deleteUs: number[] = [];
  for (let edit = 0; edit < edits; edit++) {
    createUs.push(push(rectangle(shapes, firstPage)));
    deleteUs.push(push(removal(shapes)));
  }
  return { createUs: median(createUs), deleteUs: median(deleteUs) };
}
