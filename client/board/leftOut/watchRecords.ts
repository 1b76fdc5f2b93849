/** Looks at what comes onto the board before anything of it is drawn: boards may be older than what is let in now. */
import type { TLBinding, TLShape, TLStore } from '@tldraw/tlschema';
import { whyUndrawable } from '../../../shared/board/drawable.ts';
import type { Undrawable } from '../../../shared/board/values.ts';
import { CannotDraw, forgive, leaveOut, publish, troubleOf } from './leftOut.ts';

/** For as long as the store is used. An arrow ends where its bindings say, and is left out with one that says nowhere. */
export function watchRecords(store: TLStore): void {
  const { sideEffects } = store;
  const decide = (shape: TLShape, why: Undrawable | null): void => {
    if (why) leaveOut(shape, 'record', new CannotDraw(why.what));
    else if (troubleOf(shape) === 'record') forgive(shape.id);
    else return;
    publish();
  };
  const lookAgain = (shape: TLShape | undefined): void => {
    if (!shape || troubleOf(shape) !== 'record') return;
    const bindings = store.query.records('binding').get();
    const ends = bindings.filter(({ fromId }) => fromId === shape.id);
    decide(shape, [shape, ...ends].map(whyUndrawable).find(Boolean) ?? null);
  };
  const arrowOf = ({ fromId }: TLBinding): TLShape | undefined => store.get(fromId);

  sideEffects.registerAfterCreateHandler('shape', (shape) => decide(shape, whyUndrawable(shape)));
  // Not at each change: a stroke changes with every point, and the server lets nothing become so.
  sideEffects.registerAfterChangeHandler('shape', (_, shape) => lookAgain(shape));
  sideEffects.registerAfterCreateHandler('binding', (binding) => {
    const why = whyUndrawable(binding);
    const arrow = why && arrowOf(binding);
    if (arrow) decide(arrow, why);
  });
  sideEffects.registerAfterChangeHandler('binding', (_, binding) => lookAgain(arrowOf(binding)));
  sideEffects.registerAfterDeleteHandler('binding', (binding) => lookAgain(arrowOf(binding)));
}
