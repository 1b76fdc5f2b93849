/** People who write in a note, letter by letter, and what their carets do meanwhile. */
import type { Page } from 'playwright-core';
import { editorOf } from './editor.ts';
import type { Person } from './people.ts';

type Writer = Pick<Person, 'page'>;

/** A note with these words in the middle of the board. @returns its id */
export async function layNote({ page }: Writer, words: string): Promise<string> {
  await page.getByTestId('tools.note').first().click();
  const box = await page.locator('.tl-canvas').boundingBox();
  if (!box) throw new Error('the board is not on the screen');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator(`${field}:focus`).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
  const id = await page.locator('.tl-shape[data-shape-type="note"]').first().getAttribute('data-shape-id');
  return id ?? '';
}

const field = '.tl-rich-text [contenteditable="true"]';

/** Opens the note by keyboard, and puts the caret at its beginning or end. */
export async function openNote({ page }: Writer, id: string, at: 'beginning' | 'end'): Promise<void> {
  await page.getByTestId('tools.select').first().click();
  // What is chosen already would be opened by a click, with the caret where that was.
  await page.keyboard.press('Escape');
  const note = page.locator(`.tl-shape[data-shape-id="${id}"]`).first();
  await note.waitFor();
  const box = await note.boundingBox();
  if (!box) throw new Error('the note is not on the screen');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.press('Enter');
  await page.locator(`${field}:focus`).waitFor();
  // tldraw chooses all of it when it has made its editor of texts, and takes that choice again for a tenth of a second.
  // Until ProseMirror has the caret a letter would replace all.
  const editor = await editorOf({ page });
  await page.waitForFunction((board) => board.getRichTextEditor() !== null, editor);
  for (let tries = 0; tries < 100; tries++) {
    await page.keyboard.press(at === 'end' ? 'Control+End' : 'Control+Home');
    await page.evaluate(() => new Promise(requestAnimationFrame));
    if (await editor.evaluate((board) => board.getRichTextEditor()?.state.selection.empty)) return;
  }
  throw new Error(`the caret does not go to the ${at}`);
}

/** Writes at a person's pace. @returns how often the caret was not behind the letter that was written last */
export async function write(page: Page, letters: string, delayMs: number): Promise<number> {
  let jumps = 0;
  let last = '';
  for (const letter of letters) {
    if (last !== '' && !(await beforeCaret(page)).endsWith(last)) jumps++;
    await page.keyboard.type(letter, { delay: delayMs });
    last = letter;
  }
  return jumps + Number(!(await beforeCaret(page)).endsWith(last));
}

const beforeCaret = (page: Page): Promise<string> =>
  page.evaluate((selector) => {
    const [text, selection] = [document.querySelector(selector), getSelection()];
    if (!text || !selection?.focusNode) return '';
    const range = document.createRange();
    range.selectNodeContents(text);
    range.setEnd(selection.focusNode, selection.focusOffset);
    return range.toString();
  }, field);

/** What this person's board holds. */
export async function wordsOfNote(person: Writer, id: string): Promise<string> {
  const editor = await editorOf(person);
  return editor.evaluate((board, shape) => {
    const { richText } = board.getShape(shape as never)?.props as unknown as { richText: Node };
    interface Node {
      readonly text?: string;
      readonly content?: readonly Node[];
    }
    const read = ({ text, content }: Node): string => text ?? (content ?? []).map(read).join('');
    return read(richText);
  }, id);
}
