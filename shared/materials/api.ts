/**
 * Materials over HTTP. Below `/api/desk/TOKEN`, `/api/doors/guest/TOKEN` and `/api/lessons/LESSON` (with a seat) alike:
 *
 * - `GET    materials` → `materialList`
 * - `POST   materials` `newMaterial` → 201 `{id}`
 * - `PUT    materials/ID/slides/NUMBER`, multipart: pictures `large`, `small`, `thumb`, after `title` and `text`; or the
 *   field `failed`. Again is never twice.
 * - `PUT    materials/ID/file/PART`, the bytes themselves
 * - `GET    materials/ID/file` → the file, for staff and once it was handed out
 * - `PATCH  materials/ID` `changedMaterial`, `DELETE materials/ID`, `PUT materials/order` `materialOrder`
 * - `POST   materials/copy` `copiedMaterial` → 201 `{id}`
 * - `POST   materials/convert`, the bytes of an Office file → the bytes of a PDF
 */
import { z } from 'zod';
import { limits } from '../limits.ts';
import { materialId } from '../ids.ts';
import { line } from '../text.ts';
import { material, materialKind } from './protocol.ts';

const title = line(limits.title);

export const newMaterial = z.strictObject({
  title,
  kind: materialKind,
  fileName: title,
  bytes: z.int().positive().max(limits.materialBytes),
  pages: z.int().min(1).max(limits.deckPages),
});
export type NewMaterial = z.input<typeof newMaterial>;

export const changedMaterial = z.strictObject({ title: title.optional(), mayKeep: z.boolean().optional() });
export type ChangedMaterial = z.input<typeof changedMaterial>;

export const materialOrder = z.strictObject({ ids: z.array(materialId).max(limits.materials) });

/** One of another lesson, whose desk this link opens. */
export const copiedMaterial = z.strictObject({ from: z.string().max(100), id: materialId });

export const materialList = z.strictObject({
  materials: z.array(
    material.extend({
      /** Whose it is, by name. */
      broughtBy: z.string(),
      /** May whoever asks change and remove it? */
      isMine: z.boolean(),
      /** May whoever asks say whether students keep it? */
      saysWhoKeeps: z.boolean(),
    }),
  ),
  /** Can this server make slides of Office files? */
  hasOffice: z.boolean(),
});
export type MaterialList = z.infer<typeof materialList>;
export type ListedMaterial = MaterialList['materials'][number];
