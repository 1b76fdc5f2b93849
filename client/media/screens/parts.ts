/** All screens of voice and picture: one chunk, which comes when there is need of it. */
export { CockpitMedia, TalkingBackstage } from './Backstage.tsx';
export { DockMedia } from './DockMedia.tsx';
export { GuestLarge } from './GuestLarge.tsx';
export { MediaAnnouncer } from './MediaAnnouncer.tsx';
export { MediaKeys } from './MediaKeys.tsx';
export { MicMark } from './MicMark.tsx';
export { MediaNotices } from './Notices.tsx';
export { MuteAll, PersonMarks } from './PersonMedia.tsx';
export { PhoneMedia, PhoneMic } from './PhoneMedia.tsx';
export { ScreenBar } from './ScreenBar.tsx';
export { ScreenView } from './ScreenView.tsx';
export { RulingItems, VolumeItems } from './SeatItems.tsx';
export { TilePicture } from './TilePicture.tsx';
export { UnseenPictures } from './UnseenPictures.tsx';
