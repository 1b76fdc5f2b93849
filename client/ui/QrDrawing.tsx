import { encode } from 'uqr';
import styles from './QrDrawing.module.css';

export interface QrCodeProps {
  text: string;
  /** Read out in place of the picture. */
  label: string;
  /** Pixels, with the quiet zone. */
  size?: number;
}

/** Dark on white in every theme, with the quiet zone of four modules that cameras need. */
export function QrDrawing({ text, label, size = 148 }: QrCodeProps) {
  const { data, size: modules } = encode(text, { ecc: 'M', border: 4 });
  return (
    <svg
      className={styles.code}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules} ${modules}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
    >
      <rect width={modules} height={modules} fill="#ffffff" />
      <path d={darkRuns(data)} fill="#0e1512" />
    </svg>
  );
}

/** One rectangle for each run of dark modules in a row. */
function darkRuns(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      path += `M${start} ${y}h${x - start + 1}v1H${start}z`;
    }
  });
  return path;
}
