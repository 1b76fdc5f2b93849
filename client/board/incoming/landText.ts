/** Words onto the board, as far as one text may be long. */
import { defaultHandleExternalTextContent, type Editor, type TLShape, type TLTextShape, type VecLike } from 'tldraw';
import { mostTextNodes } from '../../../shared/board/richText.ts';
import { mostText } from '../../../shared/board/values.ts';
import { writable } from './json.ts';

/** Of plain text: each is a paragraph with a text in it. */
const MOST_LINES = mostTextNodes / 2 - 1;
/** Tags, of beginnings and ends: two make a node, and each may have words behind it that become a paragraph. */
const MOST_TAGS = mostTextNodes * 0.4;

export interface Words {
  readonly text: string;
  /** Clean; the same words with their structure. */
  readonly html?: string;
  /** For letters that are all as wide, and no line may be broken. */
  readonly isInColumns?: boolean;
}

/** @returns `cut`: only the beginning is on the board */
export async function landText(
  editor: Editor,
  { text, html, isInColumns }: Words,
  point: VecLike | undefined,
): Promise<'whole' | 'cut'> {
  // tldraw makes two blanks of a tab.
  const clean = writable(text.replaceAll('\t', '  '));
  const short = shortened(clean);
  const isWhole = short === clean;
  const known = new Set(editor.getCurrentPageShapeIds());
  await defaultHandleExternalTextContent(editor, {
    // tldraw moves the point.
    ...(point ? { point: { x: point.x, y: point.y } } : {}),
    text: short,
    ...(html && isWhole && tagsIn(html) <= MOST_TAGS ? { html } : {}),
  });
  // tldraw does not say which one it made.
  const made = editor.getCurrentPageShapes().find(({ id }) => !known.has(id));
  if (isInColumns && made) alignColumns(editor, made);
  return isWhole ? 'whole' : 'cut';
}

/** In the middle of where the words landed. */
function alignColumns(editor: Editor, shape: TLShape): void {
  const before = editor.getShapePageBounds(shape)?.center;
  editor.updateShape<TLTextShape>({
    id: shape.id,
    type: 'text',
    props: { font: 'mono', autoSize: true, textAlign: 'start' },
  });
  const after = editor.getShapePageBounds(shape.id)?.center;
  if (before && after) editor.nudgeShapes([shape.id], { x: before.x - after.x, y: before.y - after.y });
}

function shortened(text: string): string {
  const lines = text.split('\n', MOST_LINES).join('\n');
  // Not through the middle of a letter.
  return lines.slice(0, mostText.text).replace(/[\ud800-\udbff]$/, '');
}

const tagsIn = (html: string): number => html.split('<').length;
