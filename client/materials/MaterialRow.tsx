import {
  Download,
  Ellipsis,
  FileText,
  FolderDown,
  FolderX,
  GripVertical,
  Pencil,
  Presentation,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { limits } from '../../shared/limits.ts';
import { useFormats, useTranslation } from '../language/index.ts';
import {
  Button,
  Confirm,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  Own,
  Pill,
  RenameDialog,
  tell,
  Toggle,
  type Reorder,
} from '../ui/index.ts';
import { Progress, ProgressWords } from './BringingRow.tsx';
import { cancel, type Bringing } from './bringing.ts';
import type { ListedMaterial, MaterialCalls } from './calls.ts';
import { megabytes } from './megabytes.ts';
import styles from './Materials.module.css';

interface MaterialRowProps {
  material: ListedMaterial;
  /** From this device, now. */
  bringing: Bringing | null;
  calls: MaterialCalls;
  refresh: () => Promise<void>;
  /** null: its place is not this person's to say. */
  reorder: Reorder | null;
  /** Brings it onto the stage; null: not from here, or not by this person. */
  toStage: ((id: string) => Promise<void>) | null;
  /** To choose the file of one that stopped halfway. */
  onAgain: () => void;
}

export function MaterialRow({ material, bringing, calls, refresh, reorder, toStage, onAgain }: MaterialRowProps) {
  const { t } = useTranslation();
  const { id, title, thumb, guestId, broughtBy, isMine, waiting, pages } = material;
  const [asked, setAsked] = useState<'rename' | 'remove' | null>(null);
  const { saysWhoKeeps, mayKeep } = material;
  const keep = async (on: boolean): Promise<void> => {
    await calls.change(id, { mayKeep: on });
    await refresh();
  };
  // A guest is asked in sight; a teacher has many of them, and finds it in the menu.
  const isGuests = saysWhoKeeps && guestId !== null && !bringing;
  const isStopped = waiting.length > 0 && !bringing && isMine;

  return (
    <li
      className={styles.row}
      data-dragged={reorder?.dragged === id || undefined}
      data-active={bringing ? true : undefined}
      {...reorder?.row(id)}
    >
      {reorder && (
        <IconButton
          size="small"
          className={styles.handle}
          label={t('materials.handle', { title })}
          icon={<GripVertical />}
          {...reorder.handle(id)}
        />
      )}
      <span className={styles.thumb} data-guest={guestId ? true : undefined}>
        {thumb ? <img src={thumb} alt="" loading="lazy" decoding="async" /> : <FileText aria-hidden="true" />}
      </span>
      <div className={styles.words}>
        <strong>
          <Own>{title}</Own> {guestId !== null && <Pill look="guest">{t('materials.from', { name: broughtBy })}</Pill>}
        </strong>
        {bringing ? <ProgressWords bringing={bringing} /> : <Facts material={material} />}
        {bringing && <Progress bringing={bringing} />}
        {isStopped && (
          <p className={styles.problem}>
            {t('materials.stopped')}{' '}
            <Button look="plain" size="small" onClick={onAgain}>
              {t('materials.chooseAgain')}
            </Button>
          </p>
        )}
      </div>
      {toStage && waiting.length < pages && (
        <Button
          look="tint"
          size="small"
          icon={<Presentation />}
          aria-label={t('materials.toStageOf', { title })}
          action={() => toStage(id)}
        >
          {t('materials.toStage')}
        </Button>
      )}
      {bringing ? (
        <Button look="quiet" size="small" action={() => cancel(bringing.key)}>
          {t('common.cancel')}
        </Button>
      ) : (
        <Menu trigger={<IconButton size="small" label={t('materials.more', { title })} icon={<Ellipsis />} />}>
          {isMine && (
            <MenuItem icon={<Pencil />} action={() => setAsked('rename')}>
              {t('materials.rename')}
            </MenuItem>
          )}
          {!material.parts.includes(null) && (
            <MenuItem icon={<Download />} action={() => download(calls.filePath(id))}>
              {t('materials.download')}
            </MenuItem>
          )}
          {saysWhoKeeps && guestId === null && (
            <MenuItem icon={mayKeep ? <FolderX /> : <FolderDown />} action={() => keep(!mayKeep)}>
              {t(mayKeep ? 'materials.keepNot' : 'materials.keepLet')}
            </MenuItem>
          )}
          {isMine && (
            <>
              <MenuSeparator />
              <MenuItem icon={<Trash2 />} isDanger action={() => setAsked('remove')}>
                {t('materials.remove')}
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      {isGuests && (
        <div className={styles.keep}>
          <Toggle label={t('materials.mayKeep')} hint={t('materials.mayKeepHint')} isOn={mayKeep} action={keep} />
        </div>
      )}
      {asked === 'rename' && (
        <RenameDialog
          title={t('materials.rename')}
          label={t('materials.name')}
          name={title}
          maxLength={limits.title}
          onOpenChange={() => setAsked(null)}
          action={async (next) => {
            await calls.change(id, { title: next });
            await refresh();
          }}
        />
      )}
      <Confirm
        isOpen={asked === 'remove'}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title={t('materials.removeTitle', { title })}
        text={t('materials.removeText')}
        confirmLabel={t('materials.remove')}
        action={async () => {
          await calls.remove(id);
          await refresh();
          tell(t('materials.removed', { title }));
        }}
      />
    </li>
  );
}

/** How many slides, how large, since when, and what is missing. */
function Facts({ material }: { material: ListedMaterial }) {
  const { pages, bytes, waiting, failed, mayKeep, saysWhoKeeps, guestId } = material;
  // The switch says it.
  const isOwnGuests = saysWhoKeeps && guestId !== null;
  const { t } = useTranslation();
  const { list } = useFormats();
  const ready = pages - waiting.length - failed.length;
  return (
    <>
      <p className={styles.facts}>
        {[
          ready === pages ? t('materials.slides', { count: pages }) : t('materials.slidesOf', { ready, pages }),
          t('materials.size', { size: megabytes(bytes) }),
          ...(mayKeep && !isOwnGuests ? [t('materials.kept')] : []),
        ].join(' · ')}
      </p>
      {failed.length > 0 && (
        <p className={styles.problem}>
          {t('materials.failedSlides', { count: failed.length, slides: list(failed.map(String)) })}
        </p>
      )}
    </>
  );
}

function download(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}
