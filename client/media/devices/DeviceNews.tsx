import { useTranslation } from '../../language/index.ts';
import type { MediaDevice } from '../mediaState.ts';
import type { News } from './preview.ts';
import { nameIn } from './devicePreview.ts';
import styles from './Devices.module.css';

/** A device that went away or came back by itself, said aloud as well. */
export function DeviceNews({ news, devices }: { news: News | null; devices: readonly MediaDevice[] }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={styles.news}>
      {news && t(`devices.news.${news.kind}`, { from: nameIn(devices, news.from), to: nameIn(devices, news.to) })}
    </div>
  );
}
