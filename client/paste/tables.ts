/** Tables as words: in a row of proportional letters, and in columns of letters that are all as wide. */

export interface Table {
  readonly rows: readonly (readonly string[])[];
  /** The first row says what stands below it. */
  readonly hasHead: boolean;
}

/** What stood in two cells does not become one word. */
export const rowText = (cells: readonly string[]): string => cells.join(' | ').trim();

/** For letters that are all as wide. Figures stand right, as in a sheet. */
export function alignedTable({ rows, hasHead }: Table): string {
  const columns = rows[0]?.map((_cell, at) => rows.map((row) => row[at] ?? '')) ?? [];
  const widths = columns.map((cells) => cells.reduce((most, cell) => Math.max(most, widthOf(cell)), 0));
  const isRight = columns.map((cells) => (hasHead ? cells.slice(1) : cells).every(isFigure));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => {
        const blanks = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return isRight[at] ? blanks + cell : cell + blanks;
      })
      .join(' │ ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('─┼─');
  return rows
    .flatMap((row, at) => (hasHead && at === 0 && rows.length > 1 ? [line(row), rule] : [line(row)]))
    .join('\n');
}

const isFigure = (cell: string): boolean => cell === '' || /^[-+−]?[€$£¥]?\s?[\d.,\s]*\d\s?[%€$£¥]?$/.test(cell);

/** Letters of East Asia and emoji take two places, marks none. */
const widthOf = (text: string): number =>
  Array.from(text.replace(/\p{M}|\u200d|\ufe0f/gu, '')).reduce(
    (width, letter) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u.test(letter)
        ? 2
        : 1),
    0,
  );

/** Null: it only puts things in their places, or has nothing in it. */
export function readTable(table: HTMLTableElement): Table | null {
  if (table.querySelector('table')) return null;
  const grid: string[][] = [];
  [...table.rows].forEach((row, at) => {
    const line = (grid[at] ??= []);
    let column = 0;
    for (const cell of row.cells) {
      while (line[column] !== undefined) column += 1;
      const [across, down] = [spanOf(cell.colSpan), spanOf(Math.min(cell.rowSpan, table.rows.length - at))];
      for (let y = 0; y < down; y++) for (let x = 0; x < across; x++) (grid[at + y] ??= [])[column + x] ??= '';
      line[column] = cell.textContent.replace(/\s+/g, ' ').trim();
    }
  });
  // `some` and `map` pass over places that nothing was put in.
  const isUsed = (row: readonly string[]): boolean => row.some((cell) => cell !== '');
  const rows = grid.filter(isUsed);
  const ends = rows.flatMap((row) => row.map((cell, at) => (cell === '' ? 0 : at + 1)));
  const width = ends.reduce((most, end) => Math.max(most, end), 0);
  if (width < 2) return null;
  const head = table.rows[0];
  const hasHead =
    head !== undefined &&
    (head.parentElement?.localName === 'thead' || [...head.cells].every(({ localName }) => localName === 'th'));
  return { rows: rows.map((row) => Array.from({ length: width }, (_none, at) => row[at] ?? '')), hasHead };
}

/** A span may say anything. */
const spanOf = (cells: number): number => Math.max(1, Math.min(cells, 100));
