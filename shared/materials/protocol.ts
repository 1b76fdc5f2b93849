/**
 * Materials: what was brought along for the lesson. Each is a deck of slides, shown on a board of its own. They come and
 * are changed over HTTP (shared/materials/api.ts), because they are prepared where there is no connection to the room.
 */
import { z } from 'zod';
import { guestId, materialId, pageId } from '../ids.ts';
import { limits } from '../limits.ts';
import { command } from '../protocol/contract.ts';
import { line, optionalParagraph } from '../text.ts';

export const materialKind = z.enum(['pdf', 'picture', 'office']);
const title = line(limits.title);
const slide = z.int().min(1).max(limits.deckPages);
/** Path on this host. */
const src = z.string().max(200);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const added = z.strictObject({
  id: materialId,
  title,
  /** Whose invitation it came by; null: a teacher's. */
  guestId: guestId.nullable(),
  kind: materialKind,
  /** As it was called where it came from. */
  fileName: title,
  /** Of the file. */
  bytes: z.int().positive(),
  pages: slide,
});

export const material = added.extend({
  addedAtMs: z.number(),
  /** Slides that are still to come. */
  waiting: z.array(slide),
  /** Slides that could not be made. */
  failed: z.array(slide),
  /** Small picture of the first slide; null: not there yet. */
  thumb: src.nullable(),
  /** May students keep the file? Whoever brought it says so. */
  mayKeep: z.boolean(),
  /** The file in parts of `limits.filePartBytes`, by hash; null: not there yet. */
  parts: z.array(hash.nullable()),
});
export type Material = z.infer<typeof material>;

/** What everybody may keep. */
export const handout = z.strictObject({ id: materialId, title, bytes: z.int(), fileName: title });
export type Handout = z.infer<typeof handout>;

export const commands = {
  /** A private note beside a slide, for oneself alone; nothing takes it away. */
  'material:note': command(
    z.strictObject({ id: materialId, slide, text: optionalParagraph(limits.slideNote) }),
    z.null(),
  ),
};

export const entries = {
  'material:added': added,
  /** A slide is on its board, or could not be made. `thumb` of the first one only. */
  'material:rendered': z.strictObject({ id: materialId, slide, isFailed: z.boolean(), thumb: src.nullable() }),
  'material:filed': z.strictObject({ id: materialId, part: z.int().nonnegative(), hash }),
  'material:changed': z.strictObject({ id: materialId, title, mayKeep: z.boolean() }),
  /** All of them, in their new order. */
  'material:ordered': z.strictObject({ ids: z.array(materialId) }),
  /** Its board goes with it. */
  'material:removed': z.strictObject({ id: materialId }),
  'material:noted': z.strictObject({ pageId, text: z.string().nullable() }),
  /** All that everybody may keep, from now on. */
  'material:handedOut': z.strictObject({ handouts: z.array(handout) }),
};
