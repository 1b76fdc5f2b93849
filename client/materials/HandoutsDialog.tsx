import { Download, FileText } from 'lucide-react';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import type { RoomDialog } from '../slots/index.ts';
import { ButtonLink, Dialog, Own } from '../ui/index.ts';
import { materialsBelow } from './calls.ts';
import { megabytes } from './megabytes.ts';
import styles from './Materials.module.css';

/** What students may keep. */
export const HandoutsDialog: RoomDialog = ({ onOpenChange }) => {
  const { t } = useTranslation();
  const { lessonId, handouts } = useRoom(({ room, you }) => ({ lessonId: you.lessonId, handouts: room.handouts }));
  const { filePath } = materialsBelow(`/api/lessons/${encodeURIComponent(lessonId)}`);
  return (
    <Dialog
      isOpen
      title={t('materials.handouts')}
      description={t('materials.handoutsText')}
      onOpenChange={onOpenChange}
    >
      <ul className={styles.list}>
        {handouts.map(({ id, title, bytes, fileName }) => (
          <li key={id} className={styles.row}>
            <FileText aria-hidden="true" />
            <div className={styles.words}>
              <strong>
                <Own>{title}</Own>
              </strong>
              <p className={styles.facts}>{t('materials.size', { size: megabytes(bytes) })}</p>
            </div>
            <ButtonLink
              href={filePath(id)}
              download={fileName}
              size="small"
              icon={<Download />}
              aria-label={t('materials.downloadOf', { title })}
            >
              {t('materials.downloadShort')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
