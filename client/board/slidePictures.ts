/**
 * Pictures of slides: each comes in two sizes, and is loaded and unpacked before it is shown. They never change, so the
 * browser keeps them; the few that are kept here are ready to be drawn at once.
 */
import type { Editor, TLAsset, TLPageId } from 'tldraw';
import type { BoardId } from '../../shared/ids.ts';
import { materialOf, slideAsset, slideNumber } from '../../shared/materials/slides.ts';

export interface SlideSizes {
  readonly large: string;
  readonly small: string;
  readonly thumb: string;
}

/** null: its file is not that of a slide, or not there yet. */
export function sizesOf(asset: TLAsset | undefined): SlideSizes | null {
  if (asset?.type !== 'image' || !asset.props.src) return null;
  const { small, thumb } = asset.meta;
  const large = asset.props.src;
  return typeof small === 'string' ? { large, small, thumb: typeof thumb === 'string' ? thumb : small } : null;
}

export function slideSizes(editor: Editor, board: BoardId, pageId: string): SlideSizes | null {
  const [material, number] = [materialOf(board), slideNumber(board, pageId)];
  if (material === null || number === null) return null;
  return sizesOf(editor.getAsset(slideAsset(material, number) as TLAsset['id']));
}

/** CSS pixels: on a phone nobody sees more than the small one has, until they zoom in. */
const SMALL_PX = 560;

/** @param widthPx of the slide on this screen, in CSS pixels */
export function wantedSize({ large, small }: SlideSizes, widthPx: number): string {
  const most = isThin() ? 2 * SMALL_PX : SMALL_PX;
  return widthPx <= most ? small : large;
}

/** Of the two, what is there already or comes soonest. */
export function firstSize(sizes: SlideSizes, widthPx: number): string {
  const wanted = wantedSize(sizes, widthPx);
  if (isReady(wanted)) return wanted;
  return isReady(sizes.small) || isThin() ? sizes.small : wanted;
}

interface NetworkInformation {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** A picture that took so long says that the line is thin, where the browser does not. */
const SLOW_MS = 1500;
let lastTookMs = 0;

export function isThin(): boolean {
  const { connection } = navigator as { connection?: NetworkInformation };
  if (connection?.saveData || /2g|3g/.test(connection?.effectiveType ?? '')) return true;
  return lastTookMs > SLOW_MS;
}

/** Unpacked, each is some six megabytes: this one, its neighbours, and some that one came from. */
const KEPT = 6;
const kept = new Map<string, { readonly image: HTMLImageElement; readonly done: Promise<boolean>; isReady: boolean }>();

export const isReady = (src: string): boolean => kept.get(src)?.isReady ?? false;

/** Loads and unpacks. Resolves to false when it cannot be had. */
export function load(src: string): Promise<boolean> {
  const known = kept.get(src);
  if (known) {
    kept.delete(src);
    kept.set(src, known);
    return known.done;
  }
  const image = new Image();
  image.src = src;
  const startedAtMs = performance.now();
  const done = image.decode().then(
    () => {
      lastTookMs = performance.now() - startedAtMs;
      entry.isReady = true;
      return true;
    },
    () => {
      // Tried again when it is asked for.
      kept.delete(src);
      return false;
    },
  );
  const entry = { image, done, isReady: false };
  kept.set(src, entry);
  const [oldest] = kept.size > KEPT ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  return done;
}

/** Resolves when the picture of this page can be drawn at once; null: it can, or there is none. */
export function pictureOf(editor: Editor, board: BoardId, pageId: TLPageId): Promise<boolean> | null {
  const sizes = slideSizes(editor, board, pageId);
  if (!sizes) return null;
  const src = firstSize(sizes, editor.getViewportScreenBounds().w);
  return isReady(src) ? null : load(src);
}

/** One ahead: turning to it then takes no line at all. */
export function loadAhead(editor: Editor, board: BoardId, pageId: TLPageId): void {
  const sizes = slideSizes(editor, board, pageId);
  if (sizes) void load(firstSize(sizes, editor.getViewportScreenBounds().w));
}
