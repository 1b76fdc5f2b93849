import { GalleryHorizontalEnd, Lock, LockOpen, MonitorOff, Presentation } from 'lucide-react';
import { boardKind, mainBoard } from '../../../shared/board/boards.ts';
import { mayLeadBoard } from '../../../shared/chalk/mayDraw.ts';
import { deckOf } from '../../../shared/materials/slides.ts';
import { useMay, useParticipant, useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { MenuItem, MenuLabel, MenuSeparator, tell } from '../../ui/index.ts';
import { ownBoardOf } from '../ownBoard.ts';
import { useShownBoard } from '../shownBoard.ts';
import { turnTo } from './pageActions.ts';

/** For who leads: what else can be on the stage, the lesson's own board and the decks; and who may leaf. */
export function OtherBoards() {
  const { t } = useTranslation();
  const participant = useParticipant();
  const board = useShownBoard();
  const mayChoose = useMay('board:leaf');
  const { leads, materials, mayLeaf } = useRoom(({ room, you }) => ({
    leads: mayLeadBoard(room, you.seatId),
    materials: room.materials,
    mayLeaf: room.mayLeaf,
  }));
  if (!leads) return null;
  const others = materials.filter(({ id }) => deckOf(id) !== board);
  const bring = async (to: typeof board): Promise<void> => {
    await turnTo({ participant, board: to }, null);
    ownBoardOf(participant).setState({ board: null });
  };
  const switchLeafing = async (): Promise<void> => {
    await participant.send('board:leaf', { on: !mayLeaf });
    tell(t(mayLeaf ? 'slides.mayLeafOff' : 'slides.mayLeafOn'));
  };
  return (
    <>
      {(board !== mainBoard || others.length > 0) && (
        <>
          <MenuSeparator />
          <MenuLabel>{t('slides.others')}</MenuLabel>
        </>
      )}
      {board !== mainBoard && (
        <MenuItem icon={<Presentation />} action={() => bring(mainBoard)}>
          {t('slides.toBoard')}
        </MenuItem>
      )}
      {others.map(({ id, title }) => (
        <MenuItem key={id} icon={<GalleryHorizontalEnd />} action={() => bring(deckOf(id))}>
          {title}
        </MenuItem>
      ))}
      {boardKind(board) === 'deck' && (
        <>
          <MenuSeparator />
          <MenuItem icon={<MonitorOff />} action={() => participant.send('board:blank', { on: true })}>
            {t('slides.blank.on')}
          </MenuItem>
        </>
      )}
      {mayChoose && boardKind(board) === 'deck' && (
        <>
          <MenuItem icon={mayLeaf ? <LockOpen /> : <Lock />} action={switchLeafing}>
            {t(mayLeaf ? 'slides.leafingOff' : 'slides.leafingOn')}
          </MenuItem>
        </>
      )}
    </>
  );
}
