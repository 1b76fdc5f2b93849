import { Eye, LocateFixed } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { boardKind } from '../../../shared/board/boards.ts';
import { presenterOf } from '../../../shared/floor/presenter.ts';
import { useEditor, useValue } from 'tldraw';
import { useParticipant, useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { firstName } from '../../ui/index.ts';
import { lookOf, lookTogether, useLook, usePages, usePageWords } from '../pages/index.ts';
import { Own } from '../../ui/index.ts';
import { ownBoardOf } from '../ownBoard.ts';
import { useShownBoard } from '../shownBoard.ts';
import { follow } from './follower.ts';
import { present } from './presenting.ts';
import { useViewer, viewsOf } from './views.ts';
import styles from './Following.module.css';

/** Shows everyone what the presenter sees, and lets each look around freely and come back. @param isBeside from another page the way back stands elsewhere */
export function Following({ isBeside }: { readonly isBeside: boolean }) {
  const { t } = useTranslation();
  const editor = useEditor();
  const participant = useParticipant();
  const { presenterId, name, isPresenter } = useRoom(({ room, you }) => {
    const presenter = presenterOf(room);
    return {
      presenterId: presenter?.id ?? null,
      name: presenter ? firstName(presenter.name) : '',
      isPresenter: presenter?.id === you.seatId,
    };
  });
  const board = useShownBoard();
  const { page: ownPage, isFree } = useLook(editor);
  const { pages, lesson, wanted } = usePages();
  const words = usePageWords(pages);
  const isElsewhere = useRoom(({ room }) => room.stage.board !== board);
  const isDeck = boardKind(board) === 'deck';
  const hasTools = useValue('has tools', () => !editor.getIsReadonly(), [editor]);
  const isShown = useViewer() === presenterId && presenterId !== null && !isPresenter;

  // Not a reason to begin anew: the camera has moved with the one presenter and goes on with the next.
  const leader = useRef<string | null>(null);
  useEffect(() => {
    leader.current = isPresenter ? null : presenterId;
  }, [presenterId, isPresenter]);
  useEffect(() => {
    const reduced = matchMedia('(prefers-reduced-motion: reduce)');
    return follow({
      editor,
      board,
      views: viewsOf(participant),
      leader: () => leader.current,
      isMotionReduced: () => reduced.matches,
    });
  }, [editor, participant, board]);

  const isHere = useRef(false);
  useEffect(() => {
    const wasHere = isHere.current;
    isHere.current = true;
    if (!isPresenter) return;
    lookOf(editor).setState({ isFree: false });
    return present(editor, participant, board, !wasHere);
  }, [editor, participant, board, isPresenter]);

  if (isElsewhere) return <BackToStage />;
  if (ownPage !== null && wanted.id !== lesson.id) {
    if (isBeside) return null;
    const place = words.place(lesson);
    const text = isDeck && name ? t('slides.back', { name, place }) : t('board.follow.back', { to: place });
    return <ReturnPill text={text} onPress={() => lookTogether(editor)} />;
  }
  if (!isShown) return null;
  if (isFree) return <ReturnPill text={t('board.follow.back', { to: name })} onPress={() => lookTogether(editor)} />;
  return (
    <div
      className={`${styles.pill} ${styles.top}`}
      data-tools={hasTools || undefined}
      role="group"
      aria-label={t('board.follow.label', { name })}
    >
      <Eye />
      <span className={styles.text}>
        {t('board.follow.with')}{' '}
        <strong>
          <Own>{name}</Own>
        </strong>
      </span>
      <button type="button" className={styles.free} onClick={() => lookOf(editor).setState({ isFree: true })}>
        {t('board.follow.free')}
      </button>
    </div>
  );
}

/** For who stayed on another board than the one on the stage. */
function BackToStage() {
  const { t } = useTranslation();
  const participant = useParticipant();
  const isDeck = useRoom(({ room }) => boardKind(room.stage.board) === 'deck');
  return (
    <ReturnPill
      text={t('board.follow.back', { to: t(isDeck ? 'slides.deck' : 'slides.board') })}
      onPress={() => ownBoardOf(participant).setState({ board: null })}
    />
  );
}

function ReturnPill({ text, onPress }: { text: string; onPress: () => void }) {
  return (
    <button type="button" className={`${styles.pill} ${styles.bottom}`} onClick={onPress}>
      <LocateFixed />
      <span className={styles.text}>{text}</span>
    </button>
  );
}
