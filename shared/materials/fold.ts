import type { Author, Entry } from '../protocol/messages.ts';
import { limits } from '../limits.ts';
import type { Handout, Material } from './protocol.ts';

/** In their order. */
export type Materials = readonly Material[];

export function foldMaterials(own: Materials, entry: Entry): Materials {
  switch (entry.kind) {
    case 'material:added': {
      const { pages, bytes } = entry.data;
      const parts = Array.from({ length: Math.ceil(bytes / limits.filePartBytes) }, () => null);
      const waiting = Array.from({ length: pages }, (_, at) => at + 1);
      const since = { addedAtMs: entry.atMs, waiting, failed: [], thumb: null, mayKeep: false, parts };
      return [...own, { ...entry.data, ...since }];
    }
    case 'material:rendered': {
      const { slide, isFailed, thumb } = entry.data;
      return changed(own, entry.data.id, ({ waiting, failed, ...material }) => ({
        ...material,
        waiting: without(waiting, slide),
        failed: isFailed ? [...without(failed, slide), slide] : without(failed, slide),
        thumb: thumb ?? material.thumb,
      }));
    }
    case 'material:filed': {
      const { part, hash } = entry.data;
      return changed(own, entry.data.id, (material) => ({
        ...material,
        parts: material.parts.map((kept, at) => (at === part ? hash : kept)),
      }));
    }
    case 'material:changed': {
      const { id, ...change } = entry.data;
      return changed(own, id, (material) => ({ ...material, ...change }));
    }
    case 'material:ordered': {
      const places = new Map(entry.data.ids.map((id, at) => [id, at]));
      const placeOf = ({ id }: Material): number => places.get(id) ?? own.length;
      return [...own].sort((a, b) => placeOf(a) - placeOf(b));
    }
    case 'material:removed':
      return own.filter(({ id }) => id !== entry.data.id);
    default:
      return own;
  }
}

export const foldHandouts = (own: readonly Handout[], entry: Entry): readonly Handout[] =>
  entry.kind === 'material:handedOut' ? entry.data.handouts : own;

/** By seat, then by page of a deck. */
export type SlideNotes = Readonly<Partial<Record<Author, Readonly<Record<string, string>>>>>;

export function foldSlideNotes(own: SlideNotes, entry: Entry): SlideNotes {
  if (entry.kind !== 'material:noted') return own;
  const { pageId, text } = entry.data;
  const { [pageId]: _before, ...others } = own[entry.by] ?? {};
  return { ...own, [entry.by]: text === null ? others : { ...others, [pageId]: text } };
}

const changed = (own: Materials, id: string, change: (material: Material) => Material): Materials =>
  own.map((material) => (material.id === id ? change(material) : material));

const without = (slides: readonly number[], slide: number): number[] => slides.filter((other) => other !== slide);
