/** What the room has for a deck on the stage, besides the board that shows it. */
import { NotebookPen } from 'lucide-react';
import { boardKind } from '../../shared/board/boards.ts';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { MoreItem, ShortcutRow, useRoomView, type Contribution } from '../slots/index.ts';
import { cueNotes, SidePlace, StripPlace } from './places.tsx';

const useHasDeck = (): boolean => useRoom(({ room }) => boardKind(room.stage.board) === 'deck');

/** On a phone; beside the board it is there anyway. */
function CueNotesItem({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation();
  const { showTab } = useRoomView();
  const hasDeck = useHasDeck();
  const isStaff = useRoom(({ room, you }) => room.seats[you.seatId]?.role !== 'student');
  if (!isNarrow || !hasDeck || !isStaff) return null;
  const open = (): void => {
    showTab('board');
    cueNotes.setState({ isOpen: true });
  };
  return <MoreItem icon={<NotebookPen />} label={t('slides.notes.open')} action={open} />;
}

function Shortcuts() {
  const { t } = useTranslation();
  if (!useHasDeck()) return null;
  return (
    <>
      <ShortcutRow keys={['←', '→']} does={t('slides.keys.step')} />
      <ShortcutRow keys={['PgUp', 'PgDn']} does={t('slides.keys.page')} />
      <ShortcutRow keys={['Home', 'End']} does={t('slides.keys.ends')} />
      <ShortcutRow keys={['1 2', 'Enter']} does={t('slides.keys.jump')} />
      <ShortcutRow keys={['B']} does={t('slides.keys.blank')} />
      <ShortcutRow keys={['L']} does={t('slides.keys.laser')} />
    </>
  );
}

export const slides: Contribution = {
  shows: {
    belowBoard: [{ Show: StripPlace }],
    panelTop: [{ Show: SidePlace }],
    more: [{ Show: CueNotesItem, order: 6 }],
    shortcut: [{ Show: Shortcuts, order: 20 }],
  },
};
