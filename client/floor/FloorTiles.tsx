import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
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
        <Part key={tile.seat.id} name="floorTile" shape="item" data={tile.seat}>
          <FloorTile tile={tile} isTall={isTall} />
        </Part>
      ))}
    </ul>
  );
}

/** On a phone only faces that move have room above the board. */
export const FloorPictures = () => useHasPictures() && <FloorTiles />;
