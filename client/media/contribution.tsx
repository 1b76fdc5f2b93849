import { Settings2 } from 'lucide-react';
import { useEffect, type ComponentType } from 'react';
import { setMediaUse } from '../attention/index.ts';
import { useTranslation } from '../language/index.ts';
import { late } from '../parts/index.ts';
import { MoreItem, ShortcutRow, useRoomView, useShortcutsOn, type Contribution, type Places } from '../slots/index.ts';
import { askBeforeClosing } from '../ui/index.ts';
import { loadDevices } from './lateDevices.ts';
import { MediaProvider } from './MediaProvider.tsx';
import { useMediaParts, useMediaPartsLoader, type MediaParts } from './useMediaParts.ts';
import { useMediaRoom } from './useMediaRoom.tsx';

const DevicesDialog = late(async () => (await loadDevices()).DeviceSettings);

/** A piece of the screens of voice and picture: nothing until they are needed and there. */
const piece = <P extends object>(pick: (media: MediaParts) => ComponentType<P>) =>
  function Piece(props: P) {
    const media = useMediaParts();
    if (!media) return null;
    const Picked = pick(media);
    return <Picked {...props} />;
  };

const TalkingBackstage = piece((media) => media.TalkingBackstage);
const PersonMarks = piece((media) => media.PersonMarks);

function DockMedia() {
  const media = useMediaParts();
  const { openDialog } = useRoomView();
  return media && <media.DockMedia onDevices={() => openDialog(DevicesDialog)} />;
}

function DevicesItem() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const hasMedia = useMediaRoom(({ engine }) => engine !== null && engine !== 'none');
  if (!hasMedia) return null;
  return <MoreItem icon={<Settings2 />} label={t('room.devices')} action={() => openDialog(DevicesDialog)} />;
}

function SeatMedia({ seat }: Places['seatMark']) {
  const isInside = seat.presence !== 'left' && !seat.removed;
  return isInside && <PersonMarks seat={seat} />;
}

function Shortcuts() {
  const { t } = useTranslation();
  if (!useMediaParts()) return null;
  return (
    <>
      <ShortcutRow keys={['$mod', 'Shift', 'M']} does={t('media.key.mic')} />
      <ShortcutRow keys={[t('media.key.space')]} does={t('media.key.hold')} />
      <ShortcutRow keys={['$mod', 'Shift', 'O']} does={t('media.key.camera')} />
      <ShortcutRow keys={['$mod', 'Shift', 'E']} does={t('media.key.screen')} />
    </>
  );
}

function Keys() {
  const media = useMediaParts();
  const areOn = useShortcutsOn();
  return media && areOn && <media.MediaKeys />;
}

/** Fetches the screens, tells what is on to who would make a sound, and keeps the page from closing by mistake. */
function Unseen() {
  useMediaPartsLoader();
  const { isHeard, isShown, isQuiet, isPublishing } = useMediaRoom(({ own, isQuiet: quiet }) => ({
    isHeard: own.mic.status !== 'off' || own.screen.status !== 'off',
    isShown: own.screen.status !== 'off',
    isQuiet: quiet,
    isPublishing: Object.values(own).some(({ status }) => status === 'on'),
  }));
  useEffect(() => {
    setMediaUse({ isHeard, isShown, isQuiet });
    return () => setMediaUse({ isHeard: false, isShown: false, isQuiet: false });
  }, [isHeard, isShown, isQuiet]);
  useEffect(() => askBeforeClosing(() => isPublishing), [isPublishing]);
  return null;
}

export const media: Contribution = {
  Around: MediaProvider,
  shows: {
    topNotice: [{ Show: TalkingBackstage, part: 'mediaNotice' }],
    strip: [{ Show: TalkingBackstage, order: 20, part: 'mediaNotice' }],
    aboveBoard: [{ Show: piece((parts) => parts.ScreenBar), order: 30, part: 'screenBar' }],
    notice: [{ Show: piece((parts) => parts.MediaNotices), part: 'mediaNotice' }],
    overBoard: [{ Show: piece((parts) => parts.ScreenView), part: 'screen' }],
    news: [{ Show: piece((parts) => parts.GuestLarge), order: 10, part: 'guestLarge' }],
    dockButton: [{ Show: DockMedia, order: 10, part: 'mediaButton' }],
    moreCard: [{ Show: piece((parts) => parts.PhoneMedia), order: 10, part: 'mediaButton' }],
    more: [{ Show: DevicesItem, order: 20 }],
    shortcut: [{ Show: Shortcuts, order: 20 }],
    seatMenu: [{ Show: piece((parts) => parts.RulingItems), order: 20 }],
    seatMark: [{ Show: SeatMedia, order: 10 }],
    unseen: [
      { Show: Unseen, part: 'media' },
      { Show: piece((parts) => parts.MediaAnnouncer), part: 'media' },
      { Show: piece((parts) => parts.UnseenPictures), part: 'media' },
      { Show: Keys, part: 'media' },
    ],
  },
};
