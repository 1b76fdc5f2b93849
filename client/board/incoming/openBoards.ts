/** The boards of a saved lesson, or of any `.tldr` file, as new pages behind those that are here. */
import { PageRecordType, type Editor, type TLPage, type TLShape } from 'tldraw';
import { getIndicesAbove } from '@tldraw/utils';
import { limits } from '../../../shared/limits.ts';
import type { Participant } from '../../connection/index.ts';
import { givenName, makePage, newPageName, uniquePageName } from '../pages/index.ts';
import { asObject, asText } from './json.ts';
import type { FetchedContent } from './landContent.ts';
import type { ForeignPage } from './readContent.ts';
import { Unwelcome } from './unwelcome.ts';

/**
 * Looked at before anything else is done with them.
 * @throws Unwelcome `noPages`
 */
export function requirePagesFor(editor: Editor, records: readonly unknown[]): void {
  const full = records.flatMap((record) => asText(asObject(record)?.['parentId']));
  requirePages(editor, new Set(full.filter((id) => id.startsWith('page:'))).size);
}

/** Those with something on them. */
export function pagesWithThings({ read }: FetchedContent): ForeignPage[] {
  const full = new Set<string>(read.shapes.map(({ parentId }) => parentId));
  const known = read.pages.filter(({ id }) => full.has(id));
  // On no page that the file knows.
  return full.has('') ? [...known, { id: '', name: '' }] : known;
}

/**
 * One step to undo. Everyone is turned to the first of them.
 * @param word the name of the page with that number
 * @throws Unwelcome `noPages`; ClassroomError
 */
export async function landAsPages(
  editor: Editor,
  participant: Participant,
  content: FetchedContent,
  foreign: readonly ForeignPage[],
  word: (number: number) => string,
): Promise<readonly TLPage[]> {
  requirePages(editor, foreign.length);
  const pages = newPages(editor.getPages(), foreign, word);
  const [first] = pages;
  if (!first) return [];
  const pageIds = new Map(foreign.map(({ id }, at) => [id, pages[at]?.id]));
  const { by } = editor.getInitialMetaForShape({} as TLShape);
  const meta = by === undefined ? {} : { by };
  const shapes = content.read.shapes.map((shape) => ({
    ...shape,
    parentId: pageIds.get(shape.parentId) ?? shape.parentId,
    meta,
  }));
  await makePage(editor, participant, first.id, () => {
    editor.markHistoryStoppingPoint('open boards');
    editor.run(() => editor.store.put([...pages, ...content.assets, ...shapes, ...content.read.bindings]));
  });
  return pages;
}

function requirePages(editor: Editor, count: number): void {
  const room = limits.boardPages - editor.getPages().length;
  if (count > room) throw new Unwelcome('noPages', { count, room });
}

function newPages(
  here: readonly TLPage[],
  foreign: readonly ForeignPage[],
  word: (number: number) => string,
): TLPage[] {
  const indices = getIndicesAbove(here.at(-1)?.index, foreign.length);
  const all = [...here];
  return foreign.flatMap(({ name }, at) => {
    const index = indices[at];
    if (!index) return [];
    const given = givenName({ id: '', name });
    const page = PageRecordType.create({
      id: PageRecordType.createId(),
      name: given === null ? newPageName(all, word) : uniquePageName(all, given.slice(0, limits.name)),
      index,
    });
    all.push(page);
    return [page];
  });
}
