import { useTranslation } from '../../language/index.ts';
import type { News } from './trial.ts';
import styles from './Devices.module.css';

/** A device that went away or came back by itself, said aloud as well. */
export function DeviceNews({ news }: { news: News | null }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={styles.news}>
      {news && t(`devices.news.${news.kind}`, { from: news.from, to: news.to })}
    </div>
  );
}
