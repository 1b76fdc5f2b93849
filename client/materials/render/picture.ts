/** A picture is a document of one page. */
import { limits } from '../../../shared/limits.ts';
import type { Picture } from '../../../shared/pictures/picture.ts';
import { contextOf, type Place } from './canvases.ts';
import { RenderError } from './failures.ts';
import { picturesOf } from './pictures.ts';
import { largePx, type Pages } from './slide.ts';

/** Decoded once to find out whether it can be. @throws RenderError */
export async function openPicture({ bytes, mediaType, widthPx, heightPx }: Picture, place: Place): Promise<Pages> {
  if (widthPx * heightPx > limits.renderAreaPx) throw new RenderError('tooLarge', 'more pixels than fit');
  const file = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType });
  const load = async (): Promise<ImageBitmap> => {
    try {
      return await createImageBitmap(file);
    } catch (error) {
      throw new RenderError('damaged', String(error));
    }
  };
  (await load()).close();
  return {
    count: 1,
    async slide(number) {
      const image = await load();
      const scale = Math.min(1, largePx / Math.max(image.width, image.height));
      const width = Math.max(1, Math.round(image.width * scale));
      const height = Math.max(1, Math.round(image.height * scale));
      const canvas = place.create(width, height);
      const context = contextOf(canvas, { alpha: false });
      context.fillStyle = 'white';
      context.fillRect(0, 0, width, height);
      // eslint-disable-next-line lol/old-browsers -- where it means nothing it does nothing
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, width, height);
      image.close();
      return { number, ...(await picturesOf(canvas, place)), text: '', title: null };
    },
  };
}
