/** What one can change of oneself. */
import { useMe } from '../connection/index.ts';
import type { RoomDialog } from '../slots/index.ts';
import { DeviceLinkDialog } from './DeviceLinkDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';

export const OwnRename: RoomDialog = (props) => <RenameDialog seat={useMe()} {...props} />;
export const OwnDeviceLink: RoomDialog = (props) => <DeviceLinkDialog seat={useMe()} {...props} />;
