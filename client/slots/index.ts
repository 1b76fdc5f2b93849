/** The seams between the room and its features: what features hand to it, and where it is shown. */
export type {
  Call,
  CallContext,
  CallFor,
  CallOver,
  Contribution,
  Me,
  NoteFor,
  NoteWords,
  Places,
  Shown,
  Tab,
} from './contribution.ts';
export { MoreItem, MoreItemLook, type MoreItemProps } from './MoreItem.tsx';
export { RoomViewProvider, useRoomView, type RoomDialog, type RoomView } from './roomView.ts';
export { ShortcutRow } from './ShortcutRow.tsx';
export { focusNextRegion, keepsKeys, switchShortcuts, unlessTyping, useKeys, useShortcutsOn } from './shortcuts.ts';
export { ContributionsProvider, useContributions, useSlots } from './slots.tsx';
