import { useTranslation } from '../language/index.ts';
import { FloorTile } from './FloorTile.tsx';
import { useFloorTiles } from './useFloorTiles.ts';
import { useHasPictures } from './useHasPictures.ts';
import styles from './FloorTile.module.css';

/** The faces of those who have the floor. All are tall as soon as one moves. */
export function FloorTiles() {
  const { t } = useTranslation();
  const tiles = useFloorTiles();
  const isTall = useHasPictures();
  return (
    <ul className={styles.tiles} data-tall={isTall || undefined} aria-label={t('floor.strip')}>
      {tiles.map((tile) => (
        <FloorTile key={tile.seat.id} tile={tile} isTall={isTall} />
      ))}
    </ul>
  );
}
