/** Images of the board: kept by this host, shown from this host. */
import type { TLAssetStore } from 'tldraw';
import { fitImage, uploadImage } from './uploads.ts';

export const createAssetStore = (lessonId: string): TLAssetStore => ({
  upload: async (_asset, file, signal) => ({ src: await uploadImage(lessonId, await fitImage(file), signal) }),
  resolve: ({ props }) => props.src,
});
