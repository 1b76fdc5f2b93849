/** Slides are nobody's: what the tools and menus would do to them does not happen, so that nobody meets a refusal. */
import type { Editor, TLRecord, TLShapeId } from 'tldraw';
import type { BoardId } from '../../../shared/ids.ts';
import { slideNumber } from '../../../shared/materials/slides.ts';

/** @returns stops it */
export function protectSlides(editor: Editor, board: BoardId): () => void {
  const isSlide = (id: string): boolean => slideNumber(board, id) !== null;
  const { sideEffects } = editor;
  const same = <R extends TLRecord>(before: R, after: R, source: 'remote' | 'user'): R =>
    source === 'user' && isSlide(before.id) ? before : after;
  const stays = ({ id }: TLRecord, source: 'remote' | 'user'): false | undefined =>
    source === 'user' && isSlide(id) ? false : undefined;
  const stops = [
    sideEffects.registerBeforeChangeHandler('page', same),
    sideEffects.registerBeforeChangeHandler('shape', same),
    sideEffects.registerBeforeChangeHandler('asset', same),
    sideEffects.registerBeforeDeleteHandler('page', stays),
    sideEffects.registerBeforeDeleteHandler('shape', stays),
    sideEffects.registerBeforeDeleteHandler('asset', stays),
  ];
  // A press on what is locked would open tldraw's menu for it.
  stops.push(
    sideEffects.registerBeforeChangeHandler('instance_page_state', (_, state) => {
      const free = (id: TLShapeId | null): boolean => id === null || !isSlide(id);
      if (state.selectedShapeIds.every(free) && free(state.hoveredShapeId) && free(state.editingShapeId)) return state;
      return {
        ...state,
        selectedShapeIds: state.selectedShapeIds.filter(free),
        hoveredShapeId: free(state.hoveredShapeId) ? state.hoveredShapeId : null,
        editingShapeId: free(state.editingShapeId) ? state.editingShapeId : null,
      };
    }),
  );
  return () => stops.forEach((stop) => stop());
}
