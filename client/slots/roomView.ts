/** What is on this device's screen now: which part, which dialog. */
import { createContext, useContext, type ComponentType } from 'react';

/** Closes when it is told so; fetched late if it is big. */
export type RoomDialog = ComponentType<{ onOpenChange: (isOpen: boolean) => void }>;

export interface RoomView {
  /** `board`, `more`, or the id of a feature's tab. On wide screens the first two show the first tab beside the board. */
  readonly tab: string;
  readonly dialog: RoomDialog | null;
  /** Wide screens only. */
  readonly hasPanel: boolean;
  showTab(tab: string): void;
  openDialog(dialog: RoomDialog | null): void;
  setPanel(hasPanel: boolean): void;
}

const RoomViewContext = createContext<RoomView | null>(null);
export const RoomViewProvider = RoomViewContext.Provider;

export function useRoomView(): RoomView {
  const view = useContext(RoomViewContext);
  if (!view) throw new Error('outside of the room');
  return view;
}
