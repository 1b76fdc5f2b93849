/** What people paste, drop and open: it lands on the board, or one sentence says why not; the board never ends by it. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  boardFileText,
  clipboardHtml,
  newerShapes,
  newerVersions,
  oldShapes,
  schemaOf,
  schemaOf2,
  shapeLike,
} from '../client/board/testing/foreignContent.ts';
import type { Seated } from '../shared/api.ts';
import {
  faultsOf,
  messageOf,
  newPerson,
  newTab,
  say,
  setStage,
  shapesOn,
  untilBoard,
  untilShapes,
  type Person,
} from './harness/index.ts';

const stage = setStage({ arePeopleKept: true });
interface Scene {
  readonly teacher: Person;
  readonly student: Person;
}

let scene: Promise<Scene> | undefined;

/** The same for all tests of this file: what one leaves on the board is no matter to the next. */
const atTheBoard = (): Promise<Scene> => (scene ??= setScene());

async function setScene(): Promise<Scene> {
  const { links } = await stage.server.createLesson({ title: 'Plakken', startsAt: null, minutes: 60 });
  const teacher = await newPerson(stage.browser, { language: 'nl' });
  await sitDown(teacher, 'teach', links.teacher);
  const student = await newPerson(stage.browser, { language: 'nl' });
  await sitDown(student, 'join', links.student);
  return { teacher, student };
}

const schema = schemaOf('5.4');
const geo = newerShapes('5.4')['geo']!;
const unknown = shapeLike('their-own-counter', { count: 3 });
const picture = (src: string) => ({
  shapes: [shapeLike('image', { w: 60, h: 40, assetId: 'asset:photo' })],
  assets: [
    {
      ...{ id: 'asset:photo', typeName: 'asset', type: 'image', meta: {} },
      props: { w: 6, h: 4, name: 'foto.png', isAnimated: false, mimeType: 'image/png', src, fileSize: 100 },
    },
  ],
  schema,
});
const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKAQMAAAC3/F3+AAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAABlBMVEX/AAD///9BHTQRAAAAAWJLR0QB/wIt3gAAAAd0SU1FB+oLHQosNcy9BkwAAAALSURBVAjXY2DABwAAHgABboVHMgAAACV0RVh0ZGF0ZTpjcmVhdGUAMjAyNi0xMS0yOVQxMDo0NDo1MyswMDowMJiaPwIAAAAldEVYdGRhdGU6bW9kaWZ5ADIwMjYtMTEtMjlUMTA6NDQ6NTMrMDA6MDDpx4e+AAAAAElFTkSuQmCC';
const excalidraw = JSON.stringify({
  type: 'excalidraw/clipboard',
  elements: [{ id: 'one', type: 'rectangle', x: 0, y: 0, width: 90, height: 40, angle: 0, strokeColor: '#1e1e1e' }],
});

/** What is on the clipboard; how many shapes come of it; and what is said, by the key of its words. */
const pasted: readonly [what: string, data: Clip, lands: number, says?: [string, Record<string, string | number>?]][] =
  [
    ...newerVersions.flatMap((version) => {
      const shapes = Object.values(newerShapes(version));
      return (['plain', 'pictures apart', 'whole'] as const).map((packing): (typeof pasted)[number] => [
        `all kinds of shapes of tldraw ${version}, packed ${packing}`,
        { html: clipboardHtml({ shapes, schema: schemaOf(version) }, packing) },
        shapes.length,
      ]);
    }),
    ['shapes of tldraw 2.0', { html: clipboardHtml({ shapes: oldShapes(), schema: schemaOf2 }, 'whole') }, 2],
    ['what tldraw writes where it may only write text', { text: clipboardHtml({ shapes: [geo], schema }) }, 1],
    [
      'a shape of a kind that is not known beside one that is',
      { html: clipboardHtml({ shapes: [geo, unknown], schema }) },
      1,
      ['incoming.some', { count: 1, all: 2 }],
    ],
    ['only such a shape', { html: clipboardHtml({ shapes: [unknown], schema }) }, 0, ['incoming.nothing']],
    ['a locked shape', { html: clipboardHtml({ shapes: [{ ...geo, isLocked: true }], schema }) }, 1],
    ['a picture with its data', { html: clipboardHtml(picture(png)) }, 1],
    ['a picture on tldraw.com', { html: clipboardHtml(picture('asset:photo')) }, 0, ['incoming.lost', { count: 1 }]],
    [
      'a picture of a lesson that is not one’s own',
      { html: clipboardHtml(picture(`/uploads/aaaaaaaaaaaa/${'0'.repeat(64)}`)) },
      0,
      ['incoming.lost', { count: 1 }],
    ],
    [
      'a copy that was cut off',
      { html: '<div data-tldraw>{"type":"application/tldr</div>' },
      0,
      ['incoming.why.brokenClipboard'],
    ],
    [
      'shapes of tldraw 1',
      { html: '<tldraw>{"type":"tldr/clipboard","shapes":[]}</tldraw>' },
      0,
      ['incoming.why.oldClipboard'],
    ],
    ['a drawing of Excalidraw', { text: excalidraw }, 1],
    ['a drawing as SVG', { text: '<svg viewBox="0 0 40 20"><rect width="40" height="20"/></svg>' }, 1],
    ['words that begin like SVG', { text: '<svg is a kind of drawing' }, 1],
    ['words that are JSON', { text: '{"type":"excalidraw/other","elements":[]}' }, 1],
    ['an address', { text: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' }, 1],
    ['a table', { text: '12\t5', html: '<table><tr><td>12</td><td>5</td></tr></table>' }, 1],
    [
      'a page with nothing but a picture',
      { html: '<img src="https://elsewhere.test/a.png">' },
      0,
      ['incoming.why.elsewhere'],
    ],
    ['a page with a picture in it', { html: `<img src="${png}">` }, 1],
    ['five megabytes of text', { text: 'lang verhaal '.repeat(400_000) }, 1, ['incoming.cut']],
    ['nothing', {}, 0, ['incoming.why.nothing']],
    ['a kind that only another program knows', { 'application/x-qt-image': 'x' }, 0, ['incoming.why.nothing']],
  ];

test.each(pasted)('pasted: %s', async (_what, data, lands, says) => {
  const { teacher } = await atTheBoard();
  const before = await shapesOn(teacher);
  await paste(teacher, data);
  await untilOutcome(teacher, before.length + lands, says);
});

test('cells of a table do not become one word, and what Google Docs copies does not become bold', async () => {
  const { teacher } = await atTheBoard();
  const before = await shapesOn(teacher);
  const table = '<table><tr><td>12</td><td>5</td></tr><tr><td>3</td><td>40</td></tr></table>';
  const fromDocs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p>gewoon</p>${table}</b>`;
  await paste(teacher, { text: 'gewoon', html: fromDocs });
  await untilOutcome(teacher, before.length + 1);
  const [added] = (await shapesOn(teacher)).filter((id) => !before.includes(id));
  const shape = teacher.page.locator(`[data-shape-id="${added ?? ''}"]`).first();
  expect(await shape.locator('p').allTextContents()).toEqual(['gewoon', '12 | 5', '3 | 40']);
  expect(await shape.locator('strong').count()).toBe(0);
});

test('a table lands in columns, also with the picture of it that a spreadsheet puts beside it', async () => {
  const { teacher } = await atTheBoard();
  const before = await shapesOn(teacher);
  const html =
    '<table><tr><th>Naam</th><th>Punten</th></tr><tr><td>Mila</td><td>8,5</td></tr><tr><td>Abdelhafid</td><td>10</td></tr></table>';
  await paste(teacher, { 'text/html': html, 'text/plain': 'Naam\tPunten' }, [file('image.png', png)]);
  await untilOutcome(teacher, before.length + 1);
  const [added] = (await shapesOn(teacher)).filter((id) => !before.includes(id));
  const shape = teacher.page.locator(`[data-shape-id="${added ?? ''}"]`).first();
  expect(await shape.locator('p').allTextContents()).toEqual([
    'Naam       │ Punten',
    '───────────┼───────',
    'Mila       │    8,5',
    'Abdelhafid │     10',
  ]);
  const lines = await shape
    .locator('p')
    .evaluateAll((all) =>
      all.map((line) => `${getComputedStyle(line).fontFamily} ${String(line.getClientRects().length)}`),
    );
  for (const line of lines) expect(line).toMatch(/mono.* 1$/);
});

/** As these programs put it on the clipboard, and what it means. */
const copiedFrom: readonly (readonly [program: string, html: string, words: string])[] = [
  [
    'Google Docs',
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;vertical-align:baseline;">De formule is x</span><span style="font-size:0.6em;vertical-align:super;">2</span></p><ul><li role="checkbox" aria-checked="true"><img src="data:image/png;base64,AA" role="presentation"/><p role="presentation"><span>gedaan</span></p></li><li role="checkbox" aria-checked="false"><p role="presentation">nog niet</p></li></ul><div><table><tbody><tr><td><p>12</p></td><td><p>5</p></td></tr><tr><td><p>3</p></td><td><p>40</p></td></tr></tbody></table></div></b>',
    'De formule is x²\n☑ gedaan\n☐ nog niet\n12 | 5\n3 | 40',
  ],
  [
    'Word',
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style><!-- p.MsoNormal {margin:0} --></style></head><body><!--StartFragment--><p class=MsoNormal>H<sub>2</sub>O is<br>water<o:p></o:p></p><p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]>eerst<o:p></o:p></p><p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>daaronder</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>dan</p><!--EndFragment--></body></html>",
    'H₂O is\nwater\n• eerst\n  • daaronder\n• dan',
  ],
  [
    'Excel',
    "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table border=0><!--StartFragment--><col width=64 span=4><tr height=20><td height=20 class=xl65 align=right width=64>12</td><td align=right>5</td><td>3</td><td>40</td></tr><!--EndFragment--></table></body></html>",
    '12 | 5 | 3 | 40',
  ],
  [
    'LibreOffice',
    '<body><table cellspacing="0"><colgroup span="2" width="85"></colgroup><tr><td colspan=2 align="left"><font face="Arial">Samen</font></td></tr><tr><td sdval="12" sdnum="1043;">12</td><td sdval="5">5</td></tr></table></body>',
    'Samen |\n12 | 5',
  ],
  [
    'Google Sheets',
    '<google-sheets-html-origin><style type="text/css"><!--td {border: 1px}--></style><table data-sheets-root="1"><tbody><tr><td data-sheets-value="{}">m<span style="vertical-align:super">3</span></td><td>x</td></tr></tbody></table></google-sheets-html-origin>',
    'm³ | x',
  ],
  [
    'a web page',
    '<h2>Stappen</h2><ol start="1"><li>kook <strong>water</strong></li><li><input type="checkbox" checked> klaar</li></ol><table><tr><td><h3>Opmaak</h3><table><tr><td>a</td><td>b</td></tr></table></td></tr></table><pre><code>if (x) {\n    y();\n}</code></pre><p>e<sup>a/b</sup></p>',
    'Stappen\n1. kook water\n☑ klaar\nOpmaak\na | b\nif (x) {\n    y();\n}\ne^(a/b)',
  ],
];

test('what other programs copy means the same in a message', async () => {
  const { teacher } = await atTheBoard();
  const field = teacher.page.getByRole('textbox', { name: teacher.t('chat.write.class') });
  for (const [program, html, words] of copiedFrom) {
    await field.fill('');
    await paste(teacher, { html, text: 'zonder betekenis' });
    await expect.poll(async () => [program, await field.inputValue()]).toEqual([program, words]);
  }
  await field.fill('');
  await paste(teacher, { html: '<p>gewoon</p>', text: 'gewoon' });
  expect(await field.inputValue()).toBe('gewoon');
  await field.fill('');
  await teacher.page.locator('.tl-canvas').click({ position: { x: 200, y: 200 } });
});

test('a table in a text that is being written does not become one word', async () => {
  const { teacher } = await atTheBoard();
  const { page } = teacher;
  const before = await shapesOn(teacher);
  await page.getByTestId('tools.text').first().click();
  await page.locator('.tl-canvas').click({ position: { x: 300, y: 300 } });
  await page.locator('.tl-rich-text [contenteditable="true"]').waitFor();
  await page.keyboard.type('Uitslag: ');
  await paste(teacher, { html: 'x<sup>2</sup>', text: 'x2' });
  await page.locator('.tl-rich-text [contenteditable="true"]', { hasText: 'Uitslag: x²' }).waitFor();
  await paste(teacher, {
    html: '<table><tr><td>12</td><td>5</td></tr><tr><td>3</td><td>40</td></tr></table>',
    text: 'x',
  });
  await page.locator('.tl-rich-text [contenteditable="true"]', { hasText: '3 | 40' }).waitFor();
  await page.keyboard.press('Escape');
  const [added] = (await shapesOn(teacher)).filter((id) => !before.includes(id));
  expect((await page.locator(`[data-shape-id="${added ?? ''}"] p`).allTextContents()).join('/')).toContain('12 | 5');
  expect(faultsOf(page)).toEqual([]);
});

test('a picture of another lesson comes along for who has a seat there', async () => {
  const { teacher } = await atTheBoard();
  const src = await teacher.page.locator('.tl-shape img').first().getAttribute('src');
  const { links } = await stage.server.createLesson({ title: 'De volgende les', startsAt: null, minutes: 60 });
  const tab = { ...teacher, page: await newTab(teacher.page.context()) };
  await sitDown(tab, 'teach', links.teacher);
  await paste(tab, { 'text/html': clipboardHtml(picture(new URL(src ?? '', stage.server.url).href)) });
  await untilShapes(tab, 1);
  const image = tab.page.locator('.tl-shape img').first();
  await image.waitFor();
  expect((await image.getAttribute('src'))?.split('/')[2]).not.toBe(src?.split('/')[2]);
  await tab.page.close();
});

test('pasted from the menu', async () => {
  const { teacher } = await atTheBoard();
  const { page, t } = teacher;
  const before = await shapesOn(teacher);
  await page.evaluate((text) => navigator.clipboard.writeText(text), 'uit het menu');
  await page.locator('.tl-canvas').click({ button: 'right', position: { x: 300, y: 300 } });
  await page.getByTestId('context-menu.paste').click();
  await untilOutcome(teacher, before.length + 1);
  await page.evaluate(() => Object.assign(navigator.clipboard, { read: () => Promise.reject(new Error('no')) }));
  await page.locator('.tl-canvas').click({ button: 'right', position: { x: 300, y: 300 } });
  await page.getByTestId('context-menu.paste').click();
  await page.getByText(t('incoming.why.keysOnly', { key: 'Ctrl+V' })).waitFor();
});

test('a picture while a text is written lands beside it', async () => {
  const { teacher } = await atTheBoard();
  const { page } = teacher;
  const before = await shapesOn(teacher);
  await page.getByTestId('tools.text').first().click();
  await page.locator('.tl-canvas').click({ position: { x: 500, y: 500 } });
  await page.keyboard.type('hier');
  await paste(teacher, {}, [file('foto.png', png)]);
  await untilOutcome(teacher, before.length + 2);
});

const dropped: readonly [
  what: string,
  files: readonly Dropped[],
  lands: number,
  says?: [string, Record<string, string | number>?],
][] = [
  ['three pictures', [file('een.png', png), file('二.png', png), file('三 %2F.png', png)], 3],
  ['a picture whose type nobody gave', [file('foto', png, '')], 1],
  [
    'a drawing as SVG',
    [file('plan.svg', text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'), 'image/svg+xml')],
    1,
  ],
  ['a text', [file('notities.txt', text('eerst dit'), 'text/plain')], 1],
  ['a PDF', [file('les.pdf', text('%PDF-1.7'), 'application/pdf')], 0, ['incoming.file.pdf', { name: 'les.pdf' }]],
  ['a document', [file('les.docx', text('PK'), '')], 0, ['incoming.file.document', { name: 'les.docx' }]],
  [
    'a packed folder',
    [file('les.zip', text('PK'), 'application/zip')],
    0,
    ['incoming.file.archive', { name: 'les.zip' }],
  ],
  ['a video', [file('les.mp4', text('xxxxftypisom'), 'video/mp4')], 0, ['incoming.file.film', { name: 'les.mp4' }]],
  [
    'a photo of an iPhone',
    [file('IMG.HEIC', text('xxxxftypheic'), 'image/heic')],
    0,
    ['board.image.heic', { name: 'IMG.HEIC' }],
  ],
  ['an empty file', [file('leeg.png', text(''), 'image/png')], 0, ['incoming.file.empty', { name: 'leeg.png' }]],
  [
    'a file that lies about its kind',
    [file('les.png', text('%PDF-1.7'), 'image/png')],
    0,
    ['incoming.file.pdf', { name: 'les.png' }],
  ],
  [
    'pictures among what is none',
    [
      file('a.png', png),
      file('b.pdf', text('%PDF-1.7'), ''),
      file('c.zip', text('PK'), ''),
      file('d.mp3', text('ID3'), ''),
    ],
    1,
    ['incoming.file.several', { name: 'b.pdf, c.zip, d.mp3' }],
  ],
  ['a broken board', [file('les.tldr', text('{"tldraw'), '')], 0, ['incoming.why.brokenFile', { name: 'les.tldr' }]],
  [
    'a board that is something else',
    [file('les.tldr', text('{"records":[]}'), '')],
    0,
    ['incoming.why.foreignFile', { name: 'les.tldr' }],
  ],
  [
    'a board of tldraw 1',
    [file('les.tldr', text('{"document":{"version":15.5}}'), '')],
    0,
    ['incoming.why.oldFile', { name: 'les.tldr' }],
  ],
  [
    'a board with more on it than a lesson takes',
    [
      file(
        'les.tldr',
        text(
          boardFileText(
            Array.from({ length: 21_000 }, (_, at) => ({ id: `shape:${String(at)}`, typeName: 'shape' })),
            schema,
          ),
        ),
        '',
      ),
    ],
    0,
    ['incoming.why.fullBoard'],
  ],
];

test.each(dropped)('dropped: %s', async (_what, files, lands, says) => {
  const { teacher } = await atTheBoard();
  const before = await shapesOn(teacher);
  await drop(teacher, files);
  await untilOutcome(teacher, before.length + lands, says);
});

test('words and links that are dropped from another window land', async () => {
  const { teacher } = await atTheBoard();
  const before = await shapesOn(teacher);
  await drop(teacher, [], { 'text/plain': 'gesleept' });
  await untilShapes(teacher, before.length + 1);
  await drop(teacher, [], { 'text/uri-list': 'https://wijkz.nl', 'text/html': '<a href="https://wijkz.nl">Wijkz</a>' });
  await untilOutcome(teacher, before.length + 2);
});

test('a file that is dropped beside the board does not take the place of the lesson', async () => {
  const { teacher } = await atTheBoard();
  const { page, t } = teacher;
  await page.evaluate(bring, { kind: 'drop' as const, data: {}, files: [file('foto.png', png)], on: '[role="log"]' });
  await page.getByText(t('incoming.why.beside')).waitFor();
  await putAway(teacher);
});

test('over plain http, where pages have no clipboard, copying and cutting work with the keys', async () => {
  const { links } = await stage.server.createLesson({ title: 'Zonder slotje', startsAt: null, minutes: 60 });
  const teacher = await newPerson(stage.browser, { language: 'nl' });
  const { page } = teacher;
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'));
  await sitDown(teacher, 'teach', links.teacher);
  await page.locator('.tl-canvas').click({ position: { x: 200, y: 200 } });
  await page.keyboard.press('Control+z');
  await paste(teacher, { 'text/html': clipboardHtml({ shapes: [geo], schema }) });
  await untilShapes(teacher, 1);
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await untilShapes(teacher, 2);
  await page.keyboard.press('Control+x');
  await untilShapes(teacher, 1);
  await page.keyboard.press('Control+v');
  await untilShapes(teacher, 2);
  // From the menu as well, and from our own buttons.
  await page.keyboard.press('Control+a');
  const box = (await page.locator('.tl-shape').first().boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button: 'right' });
  await page.getByTestId('context-menu.copy').click();
  await page.keyboard.press('Control+v');
  await untilShapes(teacher, 4);
  await say(teacher, 'voor op het klembord');
  await messageOf(teacher, 'voor op het klembord').hover();
  await page
    .getByRole('log')
    .getByRole('button', { name: teacher.t('common.more') })
    .click();
  await page.getByRole('menuitem', { name: teacher.t('chat.copyText') }).click();
  await page.getByText(teacher.t('common.copied')).first().waitFor();
  const field = page.getByRole('textbox', { name: teacher.t('chat.write.class') });
  await field.focus();
  await page.keyboard.press('Control+v');
  expect(await field.inputValue()).toBe('voor op het klembord');
  expect(faultsOf(page)).toEqual([]);
});

test('who may not draw hears so, of what is pasted and of what is dropped', async () => {
  const { student } = await atTheBoard();
  const { page, t } = student;
  const before = await shapesOn(student);
  await page.locator('.tl-canvas').click({ position: { x: 200, y: 200 } });
  for (const bring of [() => paste(student, { text: 'ik ook' }), () => drop(student, [file('foto.png', png)])]) {
    await bring();
    await page.getByText(t('incoming.why.noChalk')).waitFor();
    await putAway(student);
  }
  expect(await shapesOn(student)).toEqual(before);
});

test('many shapes land in parts, and are one step to undo', async () => {
  const { teacher, student } = await atTheBoard();
  const before = await shapesOn(teacher);
  const { draw } = newerShapes('5.4');
  const many = Array.from({ length: 230 }, (_, at) => ({ ...draw, id: `shape:${String(at)}`, x: at, y: at }));
  await paste(teacher, { html: clipboardHtml({ shapes: many, schema }) });
  for (const person of [student, teacher]) await untilShapes(person, before.length + many.length);
  await teacher.page.keyboard.press('Control+z');
  for (const person of [student, teacher]) expect(await untilShapes(person, before.length)).toEqual(before);
  expect(faultsOf(teacher.page)).toEqual([]);
});

test('a file that is being opened can be stopped, and nothing of it stays', async () => {
  const { teacher } = await atTheBoard();
  const { page, t } = teacher;
  const before = await shapesOn(teacher);
  await page.route('**/api/lessons/*/uploads', () => undefined); // never answered
  const { shapes, assets } = picture(png.replace('data:image/png', 'data:image/png;x=1'));
  const content = boardFileText(
    [{ id: 'page:page', typeName: 'page', name: 'Een', index: 'a1', meta: {} }, ...shapes, ...assets],
    schema,
  );
  await drop(teacher, [file('groot.tldr', text(content), '')]);
  await page.getByText(t('incoming.opening', { name: 'groot.tldr', percent: 0 })).waitFor();
  await page.getByRole('button', { name: t('common.cancel') }).click();
  await page.getByText(t('incoming.opening', { name: 'groot.tldr', percent: 0 })).waitFor({ state: 'detached' });
  await page.unroute('**/api/lessons/*/uploads');
  expect(await shapesOn(teacher)).toEqual(before);
  await page
    .getByText(t('board.pages.numberedOf', { number: 1, count: 1 }))
    .first()
    .waitFor();
});

test('who draws but does not lead puts a single board on the page, and hears why not several', async () => {
  const { teacher, student } = await atTheBoard();
  const { page, t } = teacher;
  await page.getByRole('button', { name: t('chalk.label'), exact: true }).click();
  await page.getByRole('switch', { name: t('chalk.everyone') }).click();
  await student.page.getByText(t('board.nowDrawing')).waitFor();
  const before = await shapesOn(student);
  const pageOf = (id: string) => ({ id, typeName: 'page', name: id, index: 'a1', meta: {} });
  const one = [pageOf('page:page'), geo];
  const two = [...one, pageOf('page:two'), { ...geo, id: 'shape:two', parentId: 'page:two' }];
  await drop(student, [file('een.tldr', text(boardFileText(one, schema)), '')]);
  await untilOutcome(student, before.length + 1);
  await drop(student, [file('twee.tldr', text(boardFileText(two, schema)), '')]);
  await untilOutcome(student, before.length + 1, ['incoming.why.notAllowedPages', { name: 'twee.tldr' }]);
  await page.getByRole('switch', { name: t('chalk.everyone') }).click();
  await student.page.getByText(t('board.nowReading')).waitFor();
  await page.keyboard.press('Escape');
});

test('the saved boards of one lesson are opened in another, as new pages, with their pictures; undone in one step', async () => {
  const { teacher, student } = await atTheBoard();
  const { page, t } = teacher;
  const before = await untilShapes(teacher, (await shapesOn(teacher)).length);
  const saved = page.waitForEvent('download');
  await openMenu(teacher);
  await page.getByRole('menuitem', { name: t('board.export.tldr') }).click();
  const path = join(await mkdtemp(join(tmpdir(), 'lol-')), 'les.tldr');
  await (await saved).saveAs(path);
  expect(await readFile(path, 'utf8')).toContain('data:image/png');

  const other = await stage.server.createLesson({ title: 'Een andere les', startsAt: null, minutes: 60 });
  const colleague = await newPerson(stage.browser, { language: 'nl' });
  await sitDown(colleague, 'teach', other.links.teacher);
  const guest = await newPerson(stage.browser, { language: 'nl' });
  await sitDown(guest, 'join', other.links.student);
  const chooser = colleague.page.waitForEvent('filechooser');
  await openMenu(colleague);
  await colleague.page.getByRole('menuitem', { name: t('board.export.open') }).click();
  await (await chooser).setFiles(path);
  await colleague.page.getByText(t('incoming.opened', { count: 1, name: 'les.tldr' })).waitFor();
  for (const person of [colleague, guest]) {
    await untilShapes(person, before.length);
    await person.page
      .getByText(t('board.pages.numberedOf', { number: 2, count: 2 }))
      .first()
      .waitFor();
    const image = person.page.locator('.tl-shape img').first();
    await image.waitFor();
    expect(await image.getAttribute('src')).toContain(`/uploads/`);
  }
  await colleague.page.getByTestId('tools.select').first().click();
  await colleague.page.keyboard.press('Control+z');
  await untilShapes(guest, 0);
  for (const each of [teacher, student, colleague, guest]) expect(faultsOf(each.page)).toEqual([]);
});

interface Clip {
  readonly html?: string;
  readonly text?: string;
  readonly [type: string]: string | undefined;
}

interface Dropped {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

function file(name: string, dataUrl: string, type = 'image/png'): Dropped {
  return { name, type, base64: dataUrl.slice(dataUrl.indexOf(',') + 1) };
}

function text(content: string): string {
  return Buffer.from(content).toString('base64');
}

/** With the keys; through the real clipboard where a page may write it. */
async function paste(
  { page }: Person,
  { html, text: words, ...others }: Clip,
  files: readonly Dropped[] = [],
): Promise<void> {
  await page.bringToFront();
  const isReal = files.length === 0 && Object.keys(others).length === 0 && (html ?? words) !== undefined;
  if (!isReal) {
    await page.evaluate(bring, { kind: 'paste' as const, data: others as Record<string, string>, files });
    return;
  }
  await page.evaluate(
    ([hypertext, plain]) => {
      const types = { 'text/html': hypertext, 'text/plain': plain };
      const blobs = Object.entries(types).flatMap(([type, content]) =>
        content === undefined ? [] : [[type, new Blob([content], { type })] as const],
      );
      return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    },
    [html, words] as const,
  );
  await page.keyboard.press('Control+v');
}

async function drop({ page }: Person, files: readonly Dropped[], data: Record<string, string> = {}): Promise<void> {
  await page.evaluate(bring, { kind: 'drop' as const, data, files });
}

interface Brought {
  readonly kind: 'paste' | 'drop';
  readonly data: Readonly<Record<string, string>>;
  readonly files: readonly Dropped[];
  /** A selector of what it is dropped on. */
  readonly on?: string;
}

/** Runs in the page: what the browser does when somebody drops or pastes these. */
function bring({ kind, data, files, on = '.tl-canvas' }: Brought): void {
  const transfer = new DataTransfer();
  for (const [type, content] of Object.entries(data)) transfer.setData(type, content);
  for (const { name, type, base64 } of files) {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  const init = { bubbles: true, cancelable: true, clientX: 500, clientY: 400 };
  const event =
    kind === 'drop'
      ? new DragEvent('drop', { ...init, dataTransfer: transfer })
      : new ClipboardEvent('paste', { ...init, clipboardData: transfer });
  (kind === 'drop' ? document.querySelector(on) : document.activeElement)?.dispatchEvent(event);
}

async function untilOutcome(
  person: Person,
  shapes: number,
  says?: readonly [key: string, values?: Record<string, string | number>],
): Promise<void> {
  const { page, t } = person;
  if (says) {
    const [key, values] = says;
    const words = t(key as Parameters<typeof t>[0], values);
    // What is between two values that are not known here.
    const part = words.split(/ {2}|\{\{/)[0] ?? words;
    await page.getByText(part).first().waitFor();
  }
  await untilShapes(person, shapes);
  await putAway(person);
  expect(faultsOf(page)).toEqual([]);
}

async function putAway({ page, t }: Person): Promise<void> {
  const toasts = page.locator('[data-toaster]');
  for (;;) {
    const close = toasts.getByRole('button', { name: t('common.close') }).first();
    if ((await close.count()) === 0) return;
    await close.click();
  }
}

async function openMenu({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('board.export.menu') }).click();
}

async function sitDown(person: Person, door: 'teach' | 'join', link: string): Promise<void> {
  const { page } = person;
  const url = `${stage.server.url}/api/doors/${door}/${link.split('/').at(-1) ?? ''}/seat`;
  const response = await page.request.post(url, { data: door === 'join' ? { name: 'Mila' } : {} });
  const { lessonId } = (await response.json()) as Seated;
  await page.goto(`${stage.server.url}/lesson/${lessonId}`);
  await untilBoard(person);
}
