/** Files as images of this lesson: sent to its host first, so that all can see them. */
import { AssetRecordType, getMediaAssetInfoPartial, type TLImageAsset } from 'tldraw';
import { ClassroomError } from '../../../shared/errors.ts';
import { fitImage, uploadImage } from '../uploads.ts';
import { knownFile } from './fileKinds.ts';
import { redrawn } from './redraw.ts';

/** @throws ClassroomError `invalid`: no image that this browser can show; and as `uploadImage` does */
export async function imageAsset(
  lessonId: string,
  file: File,
  { id = AssetRecordType.createId(), signal }: { id?: TLImageAsset['id']; signal?: AbortSignal } = {},
): Promise<TLImageAsset> {
  const known = await knownFile(file);
  if (known.kind !== 'image' && known.kind !== 'redrawn') throw new ClassroomError('invalid', known.kind);
  const image = await fitImage(known.kind === 'redrawn' ? await redrawn(file) : known.file);
  const asset = await getMediaAssetInfoPartial(image, id, true, false);
  if (asset.type !== 'image') throw new ClassroomError('invalid', 'no image');
  const src = await uploadImage(lessonId, image, signal);
  // Cameras write the time into a file's name, people whom it shows: it stays on the device.
  const name = `image.${image.type.split('/')[1] ?? ''}`;
  return { ...asset, props: { ...asset.props, src, name } };
}
