/** Files that were dropped, pasted or chosen: pictures side by side, boards as pages, words as words; the rest is explained. */
import { Vec, type TLImageAsset, type VecLike } from 'tldraw';
import { limits } from '../../../shared/limits.ts';
import type { Context } from './context.ts';
import { excalidrawContentIn } from './excalidraw.ts';
import { knownFile, type FileKind } from './fileKinds.ts';
import { imageAsset } from './imageAssets.ts';
import { placeImages } from './images.ts';
import { parsed } from './json.ts';
import { landContent } from './landContent.ts';
import { landText } from './landText.ts';
import { openBoardFile } from './openBoardFile.ts';
import { sayError, sayImageError, sayRefused, sayTally, sayText, type RefusedFile } from './outcome.ts';
import { Unwelcome } from './unwelcome.ts';

const MEGA = 1024 * 1024;
/** Far more than a text of the board may have. */
const MOST_TEXT_BYTES = MEGA;

export async function landFiles(
  context: Context,
  files: readonly File[],
  folders: readonly string[],
  point: VecLike | undefined,
): Promise<void> {
  const { editor, t } = context;
  // Where it was when they came, not where the board is looked at when they are there.
  const position = Vec.From(point ?? editor.getViewportPageBounds().center);
  const most = editor.options.maxFilesAtOnce;
  const refused: RefusedFile[] = folders.map((name) => ({ kind: 'folder', name }));
  const assets: TLImageAsset[] = [];
  for (const given of files.slice(0, most)) {
    const { kind, file } = await knownFile(given);
    try {
      if (kind === 'image' || kind === 'redrawn') assets.push(await imageAsset(context.lessonId, file));
      else if (!(await landOther(context, kind, file, position))) refused.push({ kind, name: file.name });
    } catch (error) {
      if (kind === 'image' || kind === 'redrawn') sayImageError(error, file.name, t);
      else sayError(error, file.name, t);
    }
  }
  sayRefused(refused, t);
  if (assets.length > 0) placeImages(editor, assets, position);
  if (files.length > most) throw new Unwelcome('manyFiles', { count: most });
}

/** Says what came of it. False: the board cannot have it. */
async function landOther(context: Context, kind: FileKind, file: File, point: VecLike): Promise<boolean> {
  const { editor, t } = context;
  if (kind === 'board') {
    await openBoardFile(context, file, point);
    return true;
  }
  if (kind === 'text') {
    sayText(await landText(editor, { text: await file.slice(0, MOST_TEXT_BYTES).text() }, point), t);
    return true;
  }
  if (kind !== 'excalidraw') return false;
  const most = limits.importFileBytes;
  if (file.size > most) throw new Unwelcome('largeFile', { megabytes: most / MEGA });
  const content = excalidrawContentIn(parsed(await file.text()));
  if (!content) return false;
  const tally = await landContent(context, content, point);
  if (tally) sayTally(tally, t);
  return true;
}
