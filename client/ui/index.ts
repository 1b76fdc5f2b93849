/** The pieces that all screens are made of: no words of the classroom, properties in, callbacks out. */
export { announce, Announcer } from './Announcer.tsx';
export { useArrival } from './arrival.ts';
export { askBeforeClosing } from './askBeforeClosing.ts';
export { Button, ButtonLink, type ButtonLook } from './Button.tsx';
export { Card, Skeleton } from './Card.tsx';
export { closeTopmost } from './closeTopmost.ts';
export { CopyButton } from './CopyButton.tsx';
export { copyText } from './copyText.ts';
export { Confirm, Dialog, DialogFooter, DialogPart, Sheet } from './Dialog.tsx';
export { DockButton } from './DockButton.tsx';
export { EmptyState } from './EmptyState.tsx';
export { Face } from './Face.tsx';
export { Field, Labelled, Select, TextArea } from './Field.tsx';
export { duration } from './duration.ts';
export { firstName } from './firstName.ts';
export { dialogOpener, returnFocus, SETTLED_MS } from './focusReturn.ts';
export { IconButton } from './IconButton.tsx';
export { keepKeysOfInputMethods } from './inputMethod.ts';
export { useIsNarrow, useMedia } from './media.ts';
export { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from './Menu.tsx';
export { Badge, Pill, type PillLook } from './Pill.tsx';
export { PillButton } from './PillButton.tsx';
export { Own } from './Own.tsx';
export { Popover } from './Popover.tsx';
export { QrCode } from './QrCode.tsx';
export { RenameDialog } from './RenameDialog.tsx';
export { seatColour } from './seatColours.ts';
export { Spinner } from './Spinner.tsx';
export { SubMenu } from './SubMenu.tsx';
export { TabList, TabPanel, Tabs } from './Tabs.tsx';
export {
  chooseBoard,
  chooseTheme,
  useBoardChoice,
  useBoardTheme,
  useTheme,
  useThemeChoice,
  type Theme,
  type ThemeChoice,
} from './theme.ts';
export { refuse, Toaster, tell } from './Toaster.tsx';
export { dismissToast, showToast, type Toast } from './toasts.ts';
export { Toggle } from './Toggle.tsx';
export { Tooltip, TooltipProvider } from './Tooltip.tsx';
export { useAction, type Action } from './useAction.ts';
export { useReorder, type Reorder } from './useReorder.ts';
export { keptChoice } from './keptChoice.ts';
