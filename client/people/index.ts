/** The people of a lesson: who is here, how, and what can be done for them. */
export { DeviceLinkDialog } from './DeviceLinkDialog.tsx';
export { dialogOpener, focusComposer, returnFocus } from './focusReturn.ts';
export { byPlace, countInside, isInside } from './groups.ts';
export { PeoplePanel } from './PeoplePanel.tsx';
export { RenameDialog } from './RenameDialog.tsx';
