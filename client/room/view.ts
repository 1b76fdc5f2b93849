/** What is on this device's screen now: which part, which line of the chat, which dialog. */
import { createContext, useContext } from 'react';
import type { Channel } from '../../shared/chat/protocol.ts';

/** On wide screens `board` and `more` show the chat beside the board. */
export type RoomTab = 'board' | 'chat' | 'people' | 'more';
export type RoomDialog =
  'share' | 'guests' | 'attention' | 'device' | 'devices' | 'rename' | 'shortcuts' | 'about' | 'leave' | 'back' | 'end';

export interface RoomView {
  readonly tab: RoomTab;
  readonly channel: Channel;
  readonly dialog: RoomDialog | null;
  /** Wide screens only. */
  readonly hasPanel: boolean;
  showTab(tab: RoomTab): void;
  openChannel(channel: Channel): void;
  /** Opens a channel with the focus in its text field. */
  writeTo(channel: Channel): void;
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
