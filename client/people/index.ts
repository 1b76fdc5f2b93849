/** The people of a lesson: who is here, how, and what can be done for them. */
export { DeviceLinkDialog } from './DeviceLinkDialog.tsx';
export { byPlace, countInside, isInside } from './groups.ts';
export { NamePrompt } from './NamePrompt.tsx';
export { PeoplePanel } from './PeoplePanel.tsx';
export { RenameDialog } from './RenameDialog.tsx';
