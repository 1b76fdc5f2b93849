/** Whether this device looks at the board with everybody, or on its own. One state for each editor. */
import type { Editor, TLPageId } from 'tldraw';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Look {
  /** A page of one's own choice; null: the page of the lesson. */
  readonly page: TLPageId | null;
  /** Moves about by oneself instead of seeing what the presenter sees. */
  readonly isFree: boolean;
  /** Where everybody is being turned to, until the stage is there: the next step is from here. */
  readonly asked: TLPageId | null;
}

const together: Look = { page: null, isFree: false, asked: null };
const looks = new WeakMap<Editor, StoreApi<Look>>();

export function lookOf(editor: Editor): StoreApi<Look> {
  let look = looks.get(editor);
  if (!look) {
    look = createStore(() => together);
    looks.set(editor, look);
  }
  return look;
}

export const lookTogether = (editor: Editor): void => lookOf(editor).setState(together);

export const useLook = (editor: Editor): Look => useStore(lookOf(editor));
