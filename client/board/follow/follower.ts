/** Moves the camera along with the presenter until this person moves it. */
import type { Editor, TLPageId } from 'tldraw';
import type { StoreApi } from 'zustand/vanilla';
import { lookOf } from '../pages/look.ts';
import { between, fit, isSameCamera, type Camera, type Size } from './fit.ts';
import type { View } from './views.ts';

export interface FollowOptions {
  readonly editor: Editor;
  /** The last view, also one that is not to be followed. */
  readonly views: StoreApi<{ readonly view: View | null }>;
  /** Whose view to follow; null: nobody's, for the presenter. */
  readonly leader: () => string | null;
  readonly isMotionReduced: () => boolean;
}

const MOVE_MS = 200;
/** Screen pixels around the presenter's view. */
const MARGIN = 8;

interface Moment {
  readonly page: TLPageId;
  readonly screen: Size;
  readonly camera: Camera;
}

/** @returns stops it */
export function follow({ editor, views, leader, isMotionReduced }: FollowOptions): () => void {
  const look = lookOf(editor);
  const seen = new Set<TLPageId>();
  let last: Moment | null = null;
  let move: { readonly from: Camera; readonly to: Camera; atMs: number } | null = null;

  const now = (): Moment => {
    const { w, h } = editor.getViewportScreenBounds();
    const { x, y, z } = editor.getCamera();
    return { page: editor.getCurrentPageId(), screen: { width: w, height: h }, camera: { x, y, z } };
  };
  const set = (camera: Camera): void => {
    editor.setCamera({ ...camera }, { immediate: true, force: true });
  };
  /** Where the camera should be; null: where it is. */
  const aim = ({ page, screen }: Moment): Camera | null => {
    const { view } = views.getState();
    const leads = leader();
    if (look.getState().isFree || leads === null || view?.seatId !== leads || view.pageId !== page) return null;
    return fit(view, screen, MARGIN);
  };
  /** In the middle of a stroke, a word or a drag: nothing may move now. */
  const isBusy = (): boolean => editor.inputs.isPointing || editor.getEditingShapeId() !== null;

  const tick = (elapsedMs: number): void => {
    const moment = now();
    const isSameBoard =
      last?.page === moment.page &&
      last.screen.width === moment.screen.width &&
      last.screen.height === moment.screen.height;
    // Not moved here since the last frame, so by this person: by wheel, fingers, keys or buttons.
    if (isSameBoard && last && !isSameCamera(last.camera, moment.camera) && leader() !== null)
      look.setState({ isFree: true });

    const target = aim(moment);
    if (!seen.has(moment.page)) {
      seen.add(moment.page);
      const drawn = editor.getCurrentPageBounds();
      // Not closer than life: a first letter must not fill the screen.
      if (!target && drawn) editor.zoomToBounds(drawn, { immediate: true, targetZoom: 1 });
    }
    if (!target || isBusy()) move = null;
    else if (isSameCamera(moment.camera, target)) move = null;
    else if (!isSameBoard || isMotionReduced()) {
      move = null;
      set(target);
    } else {
      if (!move || !isSameCamera(move.to, target)) move = { from: moment.camera, to: target, atMs: 0 };
      move.atMs += elapsedMs;
      set(between(move.from, move.to, move.atMs / MOVE_MS, moment.screen));
    }
    last = now();
  };

  // Taking a tool to the board is looking for oneself; a reader's hand only when it really moves the board.
  const touch = (info: { readonly type: string; readonly name: string }): void => {
    if (info.type !== 'pointer' || info.name !== 'pointer_down' || leader() === null) return;
    if (!editor.getIsReadonly() && editor.getCurrentToolId() !== 'hand') look.setState({ isFree: true });
  };

  editor.on('tick', tick);
  editor.on('event', touch);
  return () => {
    editor.off('tick', tick);
    editor.off('event', touch);
  };
}
