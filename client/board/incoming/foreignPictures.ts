/**
 * Pictures of copied shapes and of opened files: those inside become files of this lesson, those of another lesson on
 * this host are fetched with the person's own right. Nothing is asked of any other host.
 */
import type { Editor, TLAssetId, TLImageAsset } from 'tldraw';
import { imageAsset } from './imageAssets.ts';
import type { ForeignPicture } from './pictureIn.ts';

const upload = /^\/uploads\/([\w-]+)\/[0-9a-f]{64}$/;

export interface PictureOptions {
  readonly lessonId: string;
  readonly signal: AbortSignal | undefined;
  readonly onProgress?: (done: number) => void;
}

/** By the foreign id. One that cannot be brought is not in it. @throws the signal's reason, once it is aborted */
export async function bringPictures(
  editor: Editor,
  pictures: readonly ForeignPicture[],
  { lessonId, signal, onProgress }: PictureOptions,
): Promise<ReadonlyMap<string, TLImageAsset>> {
  const brought = new Map<string, TLImageAsset>();
  const bySrc = new Map<string, TLImageAsset | null>();
  for (const [done, picture] of pictures.entries()) {
    signal?.throwIfAborted();
    onProgress?.(done);
    const src = onThisHost(picture.src);
    const known = bySrc.get(src) ?? ownAsset(editor, picture.id, src, lessonId);
    const asset = known ?? (bySrc.has(src) ? null : await broughtAsset(picture, src, lessonId, signal));
    bySrc.set(src, asset);
    if (asset) brought.set(picture.id, asset);
  }
  return brought;
}

/** Copied in this lesson: its picture is here. */
function ownAsset(editor: Editor, id: string, src: string, lessonId: string): TLImageAsset | null {
  const known = editor.getAsset(id as TLAssetId);
  if (known?.type !== 'image' || !known.props.src) return null;
  // tldraw copies a picture with its data; another lesson may have the same id for another one.
  const isSame = known.props.src === src || (src.startsWith('data:') && upload.exec(known.props.src)?.[1] === lessonId);
  return isSame ? known : null;
}

async function broughtAsset(
  { name }: ForeignPicture,
  src: string,
  lessonId: string,
  signal: AbortSignal | undefined,
): Promise<TLImageAsset | null> {
  if (!upload.test(src) && !/^data:image\//i.test(src)) return null;
  try {
    const answer = await fetch(src, signal ? { signal } : {});
    if (!answer.ok) return null;
    const blob = await answer.blob();
    const file = new File([blob], name || 'image', { type: blob.type });
    return await imageAsset(lessonId, file, signal ? { signal } : {});
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}

const onThisHost = (src: string): string =>
  src.startsWith(`${location.origin}/`) ? src.slice(location.origin.length) : src;
