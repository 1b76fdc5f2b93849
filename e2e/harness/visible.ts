/** What can be told from what is around it, by the points of the screen and not by what the styles say. */
import type { Page } from 'playwright-core';
import { untilStill } from './accessibility.ts';

/** WCAG 2.2, 1.4.11: of controls and of what tells their state. */
const LEAST_CONTRAST = 3;

/** A control or icon on the screen that nothing lies over, in CSS pixels. */
interface Control {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Controls and icons on the screen of which no mark stands out. */
export async function unseenOn(page: Page): Promise<string[]> {
  for (let tries = 0; tries < 20; tries++) {
    await untilStill(page);
    const controls = await controlsOn(page);
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    // What moved meanwhile, beside words that became longer say, is not where the picture has it.
    if (JSON.stringify(controls) !== JSON.stringify(await controlsOn(page))) continue;
    const contrasts = await contrastsIn(page, picture, controls);
    return controls.flatMap(({ name }, at) => {
      const contrast = contrasts[at] ?? 0;
      return contrast < LEAST_CONTRAST ? [`${name}: ${contrast.toFixed(1)}`] : [];
    });
  }
  throw new Error('the page does not stand still');
}

const controlsOn = (page: Page): Promise<Control[]> =>
  page.evaluate(() => {
    const kinds = 'button, a[href], input, textarea, select, svg.lucide, .tlui-icon, [role="switch"], [role="tab"]';
    return [...document.querySelectorAll(kinds)].flatMap((element): Control[] => {
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      if (width < 4 || height < 4 || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return [];
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
      const above = document.elementFromPoint(left + width / 2, top + height / 2);
      // Something lies over it; an icon may let the pointer through to its button.
      if (!above || !(element.contains(above) || above.contains(element))) return [];
      // Colours to choose from are what they are, but for the one that stands out on any paper; and tldraw's mark.
      if (element.closest('[data-testid^="style.color"]:not([data-testid$="black"]), [class*="watermark"]')) return [];
      const words = element.getAttribute('aria-label') ?? element.textContent;
      const where = element.closest('button, a, [data-testid]')?.getAttribute('data-testid') ?? '';
      const name = `${element.tagName} ${element.getAttribute('class') ?? ''} ${where} ${words}`;
      return [{ name, left, top, right, bottom }];
    });
  });

/** Of each place in the picture: between its most common colour and whatever differs most from it, in more than a few points. */
const contrastsIn = (page: Page, picture: Buffer, places: readonly Control[]): Promise<number[]> =>
  page.evaluate(
    async ([data, boxes]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      const scale = image.width / innerWidth;

      const { width: imageWidth, height: imageHeight } = image;
      const { data: points } = context.getImageData(0, 0, imageWidth, imageHeight);
      const linear = Float32Array.from({ length: 256 }, (_, value) =>
        value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      );
      /** Luminance of a point, in steps. */
      const steps = 200;
      const lightAt = (at: number): number => {
        const part = (offset: number): number => linear[points[at * 4 + offset] ?? 0] ?? 0;
        return Math.round((0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)) * steps);
      };
      return boxes.map(({ left, top, right, bottom }) => {
        const counts = new Array<number>(steps + 1).fill(0);
        for (let y = Math.floor(top * scale); y < Math.floor(bottom * scale); y++)
          for (let x = Math.floor(left * scale); x < Math.floor(right * scale); x++) {
            const light = lightAt(y * imageWidth + x);
            counts[light] = (counts[light] ?? 0) + 1;
          }
        const ground = counts.indexOf(Math.max(...counts)) / steps;
        // Thin lines are a few points in many shades.
        const few = 6;
        const beyond = (levels: readonly number[]): number => {
          let sum = 0;
          return levels.find((light) => (sum += counts[light] ?? 0) >= few) ?? 0;
        };
        const levels = counts.map((_, light) => light);
        const darkest = beyond(levels) / steps;
        const lightest = beyond([...levels].reverse()) / steps;
        const contrasts = [darkest, lightest].map(
          (light) => (Math.max(light, ground) + 0.05) / (Math.min(light, ground) + 0.05),
        );
        return Math.max(...contrasts);
      });
    },
    [picture.toString('base64'), places] as const,
  );
