/** The boards of a saved lesson, or of any `.tldr` file, as new pages behind those that are here. */
import { PageRecordType, type Editor, type TLPage } from 'tldraw';
import { getIndicesAbove } from '@tldraw/utils';
import { givenName, uniquePageName } from '../../../shared/board/pageNames.ts';
import { limits } from '../../../shared/limits.ts';
import { makePage, newPageName, type At } from '../pages/index.ts';
import { requireChalk } from './context.ts';
import { asObject, asText } from './json.ts';
import { makerMeta, type FetchedContent } from './landContent.ts';
import { drawn, landSlowly, type Slowly } from './landSlowly.ts';
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

/** Until the own screen has turned to a page; it may be kept where it is. */
const MOST_FRAMES = 60;

interface PagesOptions extends Slowly {
  /** The name of the page with that number. */
  readonly word: (number: number) => string;
}

/**
 * One step to undo. Everyone is turned to the first of them, and sees it fill. False: it was undone meanwhile.
 * @throws Unwelcome `noPages`, `noChalk`; ClassroomError; the signal's reason once it is aborted: then it is taken back
 */
export async function landAsPages(
  at: At,
  { read, assets }: FetchedContent,
  foreign: readonly ForeignPage[],
  { word, ...slowly }: PagesOptions,
): Promise<boolean> {
  const { editor } = at;
  requireChalk(editor);
  requirePages(editor, foreign.length);
  const pages = newPages(editor.getPages(), foreign, word);
  const [first] = pages;
  if (!first) return true;
  const pageIds = new Map(foreign.map(({ id }, at) => [id, pages[at]?.id]));
  const meta = makerMeta(editor);
  const shapes = read.shapes.map((shape) => ({
    ...shape,
    parentId: pageIds.get(shape.parentId) ?? shape.parentId,
    meta,
  }));
  const mark = editor.markHistoryStoppingPoint('open boards');
  await makePage(at, first.id, () => editor.run(() => editor.store.put(pages)));
  // Drawn as it comes, rather than all at once when the page is turned to.
  for (let frame = 0; frame < MOST_FRAMES && editor.getCurrentPageId() !== first.id; frame++) await drawn();
  // The pages once more: they go first when it is taken back.
  return landSlowly(editor, mark, [...pages, ...assets, ...shapes, ...read.bindings], slowly);
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
    const given = givenName({ name });
    const page = PageRecordType.create({
      id: PageRecordType.createId(),
      name: given === null ? newPageName(all, word) : uniquePageName(all, given.slice(0, limits.name)),
      index,
    });
    all.push(page);
    return [page];
  });
}
