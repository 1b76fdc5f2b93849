/** Going back in a text in which two write, without a screen: tldraw's store and its history. */
import { createTLStore, HistoryManager } from '@tldraw/editor';
import { createTLSchema, toRichText, type TLRecord, type TLStore } from '@tldraw/tlschema';
import { expect, test } from 'vitest';
import { noteIn, textIn, textNote, withText } from '../testing/notes.ts';
import { keepOthersWords } from './historyOfTexts.ts';

function open(text: string): { store: TLStore; history: HistoryManager<TLRecord> } {
  const store = createTLStore({ schema: createTLSchema() });
  (store as TLStore & { ensureStoreIsUsable(): void }).ensureStoreIsUsable();
  store.mergeRemoteChanges(() => void store.put([textNote('n', text)]));
  const history = new HistoryManager<TLRecord>({ store });
  keepOthersWords(store, history);
  return { store, history };
}

const write = (store: TLStore, text: string): void => void store.put([withText(noteIn(store, 'n'), text)]);
const hear = (store: TLStore, text: string): void => store.mergeRemoteChanges(() => write(store, text));
const mark = (history: HistoryManager<TLRecord>, id: string): void =>
  (history as unknown as { _mark(id: string): void })._mark(id);

test('undo and redo take and give one’s own letters, others’ stay', () => {
  const { store, history } = open('bergen');
  mark(history, 'a');
  write(store, 'bergen ho');
  hear(store, 'de bergen ho');
  write(store, 'de bergen hoog');
  hear(store, 'de bergen hoog!');
  history.undo();
  expect(textIn(store, 'n')).toBe('de bergen!');
  hear(store, 'de grote bergen!');
  history.redo();
  expect(textIn(store, 'n')).toBe('de grote bergen hoog!');
});

test('each step back takes what was written in it', () => {
  const { store, history } = open('');
  for (const [at, text] of ['een', 'een twee', 'een twee drie'].entries()) {
    mark(history, String(at));
    write(store, text);
  }
  hear(store, '- een twee drie -');
  history.undo();
  expect(textIn(store, 'n')).toBe('- een twee -');
  history.undo();
  expect(textIn(store, 'n')).toBe('- een -');
});

test('a rebase, which takes one’s own letters out and puts them in again, is no change of theirs', () => {
  const { store, history } = open('a');
  mark(history, 'a');
  write(store, 'ab');
  store.mergeRemoteChanges(() => {
    write(store, 'a');
    write(store, 'xa');
    write(store, 'xab');
  });
  history.undo();
  expect(textIn(store, 'n')).toBe('xa');
  history.redo();
  expect(textIn(store, 'n')).toBe('xab');
});

test('what one took back that somebody removed and brought again is as they brought it', () => {
  const { store, history } = open('a');
  mark(history, 'a');
  store.remove([noteIn(store, 'n').id]);
  history.undo();
  expect(noteIn(store, 'n').props.richText).toEqual(toRichText('a'));
});
