/** Moves the camera along with the presenter until this person moves it. */
import type { Editor, TLPageId } from 'tldraw';
import type { StoreApi } from 'zustand/vanilla';
import type { BoardId } from '../../../shared/ids.ts';
import { lookOf } from '../pages/look.ts';
import { cropped, fitted, frameOf, insetsOf, onSlide, type Frame, type Insets } from '../slideView.ts';
import { between, fit, isSameCamera, type Camera, type Size } from './fit.ts';
import type { View } from './views.ts';

export interface FollowOptions {
  readonly editor: Editor;
  readonly board: BoardId;
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
  /** The slide; null: a page without one. */
  readonly frame: Frame | null;
  readonly insets: Insets;
}

/** @returns stops it */
export function follow({ editor, board, views, leader, isMotionReduced }: FollowOptions): () => void {
  const look = lookOf(editor);
  const seen = new Set<TLPageId>();
  let last: Moment | null = null;
  let move: { readonly from: Camera; readonly to: Camera; atMs: number } | null = null;

  const now = (): Moment => {
    const { w, h } = editor.getViewportScreenBounds();
    const { x, y, z } = editor.getCamera();
    const page = editor.getCurrentPageId();
    const screen = { width: w, height: h };
    const insets = insetsOf(screen, !editor.getIsReadonly());
    return { page, screen, insets, camera: { x, y, z }, frame: frameOf(editor, board, page) };
  };
  const set = (camera: Camera): void => {
    editor.setCamera({ ...camera }, { immediate: true, force: true });
  };
  /** Where the camera should be; null: where it is. */
  const aim = ({ page, screen, frame, insets }: Moment): Camera | null => {
    const { view } = views.getState();
    const leads = leader();
    if (look.getState().isFree) return null;
    const isSeen = leads !== null && view?.seatId === leads && view.board === board && view.pageId === page;
    if (!frame) return isSeen ? fit(view, screen, MARGIN) : null;
    // Of a slide each screen shows what the presenter sees of it, and not what is around it there.
    const shown = isSeen ? cropped(view, frame) : frame;
    return leads === null ? null : onSlide(fitted(shown, screen, insets), frame, screen, insets);
  };
  /** Of a slide on a screen that changed, for who follows nobody: all of it for who saw all of it. */
  const again = ({ camera, frame, screen, insets }: Moment, before: Moment | null): Camera | null => {
    if (!frame) return null;
    const wasWhole = !before?.frame || before.camera.z < 1.01 * fitted(before.frame, before.screen, before.insets).z;
    return wasWhole ? fitted(frame, screen, insets) : onSlide(camera, frame, screen, insets);
  };
  /** In the middle of a stroke, a word or a drag: nothing may move now. */
  const isBusy = (): boolean => editor.inputs.isPointing || editor.getEditingShapeId() !== null;

  const tick = (elapsedMs: number): void => {
    const moment = now();
    const isSameBoard =
      last?.page === moment.page &&
      last.frame?.width === moment.frame?.width &&
      last.frame?.height === moment.frame?.height &&
      last.insets.bottom === moment.insets.bottom &&
      last.screen.width === moment.screen.width &&
      last.screen.height === moment.screen.height;
    // Not moved here since the last frame, so by this person: by wheel, fingers, keys or buttons.
    if (isSameBoard && last && !isSameCamera(last.camera, moment.camera) && leader() !== null)
      look.setState({ isFree: true });

    const target = aim(moment) ?? (isSameBoard ? null : again(moment, last));
    if (!seen.has(moment.page)) {
      seen.add(moment.page);
      const drawn = editor.getCurrentPageBounds();
      // Not closer than life: a first letter must not fill the screen.
      if (!target && drawn && !moment.frame) editor.zoomToBounds(drawn, { immediate: true, targetZoom: 1 });
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
