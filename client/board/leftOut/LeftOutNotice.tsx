import { EyeOff } from 'lucide-react';
import { useEffect } from 'react';
import type { Editor, TLShape } from 'tldraw';
import { useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { announce, Button, Popover, tell } from '../../ui/index.ts';
import { useBoardRights } from '../shownBoard.ts';
import { removeUnseen } from './removeUnseen.ts';
import styles from './LeftOutNotice.module.css';

export interface LeftOutNoticeProps {
  readonly editor: Editor;
  /** Of this page. */
  readonly shapes: readonly TLShape[];
  /** Null: it would end alike. */
  readonly onTryAgain: (() => void) | null;
}

/** What was said to screen readers already, also before the page was turned. */
const said = new Set<string>();

/** A small sign at the edge of the board; behind it what it means, and for who may change the things, a way to be rid of them. */
export function LeftOutNotice({ editor, shapes, onTryAgain }: LeftOutNoticeProps) {
  const { t } = useTranslation();
  const { mayDraw: canDraw, mayChangeOthers: canChangeOthers } = useBoardRights();
  const { seats, seatId } = useRoom(({ room, you }) => ({ seats: room.seats, seatId: you.seatId }));
  const count = shapes.length;
  const title = t('leftOut.title', { count });

  useEffect(() => {
    if (shapes.every(({ id }) => said.has(id))) return;
    for (const { id } of shapes) said.add(id);
    announce(title);
  }, [shapes, title]);

  const own = shapes.filter((shape) => makerOf(shape) === seatId);
  const removable = canDraw ? (canChangeOthers ? shapes : own) : [];
  const makers = new Set(shapes.flatMap((shape) => seats[makerOf(shape)]?.name ?? []));
  // The sign goes away with its reason, and the focus would go with it.
  const keepFocus = () => editor.getContainer().focus();
  const remove = () => {
    keepFocus();
    removeUnseen(editor, removable);
    tell(t('leftOut.removed', { count: removable.length }));
  };
  const retry = () => {
    keepFocus();
    onTryAgain?.();
  };
  return (
    <div className={styles.place}>
      <Popover
        label={title}
        trigger={
          <button type="button" className={styles.sign}>
            <EyeOff aria-hidden="true" />
            <span className={styles.words}>{t('leftOut.sign', { count })}</span>
            <span className={styles.count} aria-hidden="true">
              {count}
            </span>
          </button>
        }
      >
        <div className={styles.more}>
          <strong>{title}</strong>
          <p>{t('leftOut.why', { count })}</p>
          {canChangeOthers && makers.size > 0 && <p>{t('leftOut.by', { names: [...makers].join(', ') })}</p>}
          {removable.length > 0 && <p>{t('leftOut.forGood')}</p>}
          {(removable.length > 0 || onTryAgain) && (
            <div className={styles.buttons}>
              {removable.length > 0 && (
                <Button look="danger" size="small" action={remove}>
                  {t('leftOut.remove', { count: removable.length })}
                </Button>
              )}
              {onTryAgain && (
                <Button look="quiet" size="small" action={retry}>
                  {t('common.retry')}
                </Button>
              )}
            </div>
          )}
        </div>
      </Popover>
    </div>
  );
}

const makerOf = ({ meta }: TLShape): string => (typeof meta['by'] === 'string' ? meta['by'] : '');
