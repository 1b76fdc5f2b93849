/** What the room has of its own in the places that its features share. */
import { Info, Keyboard } from 'lucide-react';
import { useTranslation } from '../language/index.ts';
import { late } from '../parts/index.ts';
import {
  focusNextRegion,
  MoreItem,
  ShortcutRow,
  unlessTyping,
  useKeys,
  useRoomView,
  type Contribution,
} from '../slots/index.ts';
import { useMedia } from '../ui/index.ts';
import { useKeyboardInset } from './useKeyboardInset.ts';

const AboutDialog = late(async () => (await import('./AboutDialog.tsx')).AboutDialog);
const ShortcutsDialog = late(async () => (await import('./ShortcutsDialog.tsx')).ShortcutsDialog);

function ShortcutsItem() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const hasKeyboard = useMedia('(any-pointer: fine)');
  if (!hasKeyboard) return null;
  return <MoreItem icon={<Keyboard />} label={t('room.shortcuts')} action={() => openDialog(ShortcutsDialog)} />;
}

function AboutItem() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  return <MoreItem icon={<Info />} label={t('room.about')} action={() => openDialog(AboutDialog)} />;
}

function Shortcuts() {
  const { t } = useTranslation();
  return (
    <>
      <ShortcutRow keys={['F6']} does={t('room.shortcut.regions')} />
      <ShortcutRow keys={['Shift', 'F6']} does={t('room.shortcut.regionsBack')} />
      <ShortcutRow keys={['?']} does={t('room.shortcut.list')} />
    </>
  );
}

function Keys() {
  const { openDialog } = useRoomView();
  useKeyboardInset();
  useKeys({
    'Shift+?': unlessTyping(() => openDialog(ShortcutsDialog)),
    F6: leap(1),
    'Shift+F6': leap(-1),
  });
  return null;
}

const leap = (step: 1 | -1) => (event: KeyboardEvent) => {
  // A dialog keeps the focus inside.
  if (event.target instanceof Element && event.target.closest('[role="dialog"], [role="alertdialog"]')) return;
  event.preventDefault();
  focusNextRegion(step);
};

export const own: Contribution = {
  shows: {
    more: [
      { Show: ShortcutsItem, order: 60 },
      { Show: AboutItem, order: 70 },
    ],
    shortcut: [{ Show: Shortcuts, order: 30 }],
    unseen: [{ Show: Keys, part: 'keys' }],
  },
};
