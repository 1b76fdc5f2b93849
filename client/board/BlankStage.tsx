import { MonitorOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { mayLeadBoard } from '../../shared/chalk/mayDraw.ts';
import { useParticipant, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { announce, Button } from '../ui/index.ts';
import { useShownBoard } from './shownBoard.ts';
import styles from './BlankStage.module.css';

/** Over the board while the stage shows nothing, for everybody who looks at it; who leads brings it back. */
export function BlankStage() {
  const { t } = useTranslation();
  const participant = useParticipant();
  const board = useShownBoard();
  const { isBlank, leads } = useRoom(({ room, you }) => ({
    isBlank: room.isBlank && room.stage.board === board,
    leads: mayLeadBoard(room, you.seatId),
  }));
  const was = useRef(isBlank);
  useEffect(() => {
    if (was.current !== isBlank) announce(t(isBlank ? 'slides.blank.said' : 'slides.blank.over'));
    was.current = isBlank;
  }, [isBlank, t]);
  if (!isBlank) return null;
  return (
    <div className={styles.blank}>
      <MonitorOff aria-hidden="true" />
      <p>{t('slides.blank.text')}</p>
      {leads && (
        <Button look="quiet" action={() => participant.send('board:blank', { on: false })}>
          {t('slides.blank.off')}
        </Button>
      )}
    </div>
  );
}
