/** Images of the board: kept by this host, shown from this host. */
import type { TLAssetStore } from 'tldraw';
import { lessonOfPicture } from '../../shared/pictures/address.ts';
import { fitImage, uploadImage } from './uploads.ts';

export const createAssetStore = (lessonId: string): TLAssetStore => ({
  upload: async (_asset, file, signal) => ({ src: await uploadImage(lessonId, await fitImage(file), signal) }),
  // Boards from before may name pictures of other lessons: those are missing here, whoever looks.
  resolve: ({ props: { src } }) => (src && lessonOfPicture(src) === lessonId ? src : null),
});
