/** Materials over HTTP: at the desk, at a guest's door and in the room alike. Every refusal is a `ClassroomError`. */
import type { ChangedMaterial, ListedMaterial, MaterialList, NewMaterial } from '../../shared/materials/api.ts';
import { ask, exchange, send } from '../api/http.ts';
import type { Slide } from './render/index.ts';

export type { ListedMaterial, MaterialList };

/** The type of what is sent as it is: the server takes bytes under this name only. */
const bytesOf = (blob: Blob): Blob => blob.slice(0, blob.size, 'application/octet-stream');

/** @param prefix where one is: `/api/desk/TOKEN`, `/api/doors/guest/TOKEN` or `/api/lessons/LESSON` */
export function materialsBelow(prefix: string) {
  const base = `${prefix}/materials`;
  const one = (id: string): string => `${base}/${encodeURIComponent(id)}`;
  return {
    prefix,
    list: (signal?: AbortSignal) => ask<MaterialList>('GET', base, undefined, signal),
    add: (material: NewMaterial, signal?: AbortSignal) => ask<{ id: string }>('POST', base, material, signal),
    putSlide: (id: string, slide: Slide, signal?: AbortSignal) => {
      const body = new FormData();
      body.append('title', slide.title ?? '');
      body.append('text', slide.text);
      for (const size of ['large', 'small', 'thumb'] as const) body.append(size, slide[size], size);
      return send<null>('PUT', `${one(id)}/slides/${String(slide.number)}`, body, signal);
    },
    failSlide: (id: string, number: number, signal?: AbortSignal) => {
      const body = new FormData();
      body.append('failed', 'yes');
      return send<null>('PUT', `${one(id)}/slides/${String(number)}`, body, signal);
    },
    putPart: (id: string, part: number, bytes: Blob, signal?: AbortSignal) =>
      send<null>('PUT', `${one(id)}/file/${String(part)}`, bytesOf(bytes), signal),
    /** A PDF of an Office file, where `hasOffice`. */
    convert: (file: Blob, signal?: AbortSignal) => exchange(`${base}/convert`, bytesOf(file), signal),
    filePath: (id: string) => `${one(id)}/file`,
    change: (id: string, changed: ChangedMaterial) => ask<null>('PATCH', one(id), changed),
    remove: (id: string) => ask<null>('DELETE', one(id)),
    order: (ids: readonly string[]) => ask<null>('PUT', `${base}/order`, { ids }),
    /** One of the lesson whose desk `from` opens. */
    takeOver: (from: string, id: string) => ask<{ id: string }>('POST', `${base}/copy`, { from, id }),
  };
}
export type MaterialCalls = ReturnType<typeof materialsBelow>;
