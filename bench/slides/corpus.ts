/**
 * Documents of many makers, made anew for each run by the programs that this machine has; what it lacks is left out and
 * said. Nothing is committed but a few hundred bytes of scans.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import type { RenderFailure } from '../../client/materials/render/failures.ts';
import * as byHand from '../../e2e/harness/pdf/documents.ts';
import { scanned } from '../../e2e/harness/pdf/scans.ts';
import { deckPage, foreignPage } from './pages.ts';
import { beamer, postScript, svg, troff } from './sources.ts';
import { flatPresentation, flatSpreadsheet, flatText } from './flat.ts';

export interface Case {
  readonly name: string;
  /** What made it. */
  readonly maker: string;
  readonly path: string;
  /** Null: it is to be shown, all of it. */
  readonly refused: RenderFailure | null;
  /** Pages that are to be refused, each by itself. */
  readonly refusedPages?: Readonly<Record<number, RenderFailure>>;
  readonly password?: string;
  /** Pages that no two programs draw alike, and that are looked at no further. */
  readonly notCompared?: readonly number[];
  /** Instead of the usual. */
  readonly mostDifference?: number;
  /** To be made a PDF by the server's LibreOffice first. */
  readonly isOffice?: boolean;
}

export interface Corpus {
  readonly cases: readonly Case[];
  readonly missing: readonly string[];
}

const run = promisify(execFile);
/** Makers write next to what they read, and what they say is of no interest. */
type Make = (to: string, folder: string) => Promise<unknown>;
type Recipe = Omit<Case, 'path'> & { readonly make: Make; readonly ending?: string };

const shown = { refused: null } as const;
const program =
  (command: string, args: (to: string) => readonly string[], source?: { name: string; text: string }): Make =>
  async (to, folder) => {
    if (source) await writeFile(join(folder, source.name), source.text);
    await run(command, args(to), { cwd: folder, maxBuffer: 1e8, timeout: 120_000 });
  };
const written =
  (content: () => Buffer): Make =>
  (to) =>
    writeFile(to, content());
const shell = (script: string, source?: { name: string; text: string }): Make =>
  program('sh', (to) => ['-e', '-c', script, 'sh', to], source);
const office = (ending: string, name: string, text: string): Make =>
  shell(
    `soffice --headless "-env:UserInstallation=file://$PWD/profile" --convert-to ${ending} --outdir converted ${name} && mv converted/*.${ending} "$1"`,
    { name, text },
  );

/** The photo that several of them hold: colours that flow, and noise. */
const photo = (type: string, options = ''): string =>
  `convert -size 1200x800 plasma:tomato-steelblue ${options} photo.${type}`;
/** A page as a scanner of an office gives it: 300 dots an inch, black and white. */
const sheet =
  'convert -size 2480x3508 xc:white -fill black -pointsize 90 -annotate +300+500 "Scanned letter" -pointsize 50 -annotate +300+800 "With a few lines of text" -draw "rectangle 300,1000 1800,1400" -threshold 50% sheet.png';

const recipes = (browser: Browser): readonly Recipe[] => [
  {
    ...shown,
    name: 'impress-transparency',
    maker: 'LibreOffice Impress',
    make: office('pdf', 'a.fodp', flatPresentation(12)),
  },
  { ...shown, name: 'writer-cjk-arabic', maker: 'LibreOffice Writer', make: office('pdf', 'a.fodt', flatText()) },
  { ...shown, name: 'calc', maker: 'LibreOffice Calc', make: office('pdf', 'a.fods', flatSpreadsheet(60)) },
  {
    ...shown,
    name: 'beamer',
    maker: 'pdfTeX, beamer',
    make: shell('pdflatex -interaction=batchmode a.tex && pdflatex -interaction=batchmode a.tex && mv a.pdf "$1"', {
      name: 'a.tex',
      text: beamer,
    }),
  },
  {
    ...shown,
    name: 'cairo',
    maker: 'Cairo, by librsvg',
    make: shell('rsvg-convert -f pdf -o "$1" a.svg', { name: 'a.svg', text: svg }),
  },
  {
    ...shown,
    name: 'ghostscript-160',
    maker: 'Ghostscript',
    make: shell('ps2pdf a.ps "$1"', { name: 'a.ps', text: postScript(160) }),
  },
  {
    ...shown,
    name: 'groff',
    maker: 'groff and Ghostscript',
    make: shell('groff -ms -Tps a.ms > a.ps && ps2pdf a.ps "$1"', { name: 'a.ms', text: troff }),
  },
  { ...shown, name: 'chromium-deck', maker: 'Skia, by Chromium', make: (to) => printed(browser, deckPage(12), to) },
  { ...shown, name: 'chromium-rtl-cjk', maker: 'Skia, by Chromium', make: (to) => printed(browser, foreignPage, to) },
  {
    ...shown,
    name: 'photo-jpeg',
    maker: 'ImageMagick, img2pdf',
    make: shell(`${photo('jpg', '-quality 85')} && img2pdf -o "$1" photo.jpg`),
  },
  {
    ...shown,
    // Colours of inks, for which pdf.js reckons with paper and poppler does not.
    mostDifference: 20,
    name: 'photo-cmyk',
    maker: 'ImageMagick, img2pdf',
    make: shell(`${photo('jpg', '-colorspace CMYK -quality 90')} && img2pdf -o "$1" photo.jpg`),
  },
  {
    ...shown,
    name: 'scan-fax',
    maker: 'ImageMagick, img2pdf, CCITT G4',
    make: shell(`${sheet} && convert sheet.png -density 300 -compress Group4 sheet.tif && img2pdf -o "$1" sheet.tif`),
  },
  {
    ...shown,
    name: 'scan-jpeg2000',
    maker: 'OpenJPEG, img2pdf',
    make: shell(
      `${photo('ppm')} && opj_compress -i photo.ppm -o photo.jp2 -r 20 && img2pdf --rotation=ifvalid -o "$1" photo.jp2`,
    ),
  },
  { ...shown, name: 'scan-jbig2', maker: 'by hand, JBIG2', make: written(() => scanned('jbig2')) },
  {
    ...shown,
    name: 'qpdf-streams',
    maker: 'qpdf, of groff',
    make: shell(
      'groff -ms -Tps a.ms > a.ps && ps2pdf a.ps a.pdf && qpdf --object-streams=generate --linearize a.pdf "$1"',
      { name: 'a.ms', text: troff },
    ),
  },
  {
    ...shown,
    name: 'locked-aes',
    maker: 'qpdf, AES-256',
    password: 'geheim',
    make: shell('groff -ms -Tps a.ms > a.ps && ps2pdf a.ps a.pdf && qpdf --encrypt geheim eigen 256 -- a.pdf "$1"', {
      name: 'a.ms',
      text: troff,
    }),
  },
  // Of which one is a third of a pixel high.
  { ...shown, notCompared: [4], name: 'sizes-rotations', maker: 'by hand', make: written(byHand.sizes) },
  { ...shown, name: 'form', maker: 'by hand', make: written(byHand.form) },
  { ...shown, name: 'cjk-without-font', maker: 'by hand', make: written(byHand.farEast) },
  { ...shown, name: 'scan-9000px', maker: 'by hand', make: written(() => byHand.hugePicture(9_000)) },
  {
    refused: null,
    refusedPages: { 1: 'tooLarge' },
    name: 'picture-20000px',
    maker: 'by hand',
    make: written(() => byHand.hugePicture(20_000)),
  },
  { refused: null, refusedPages: { 1: 'tooSlow' }, name: 'bomb', maker: 'by hand', make: written(byHand.bomb) },
  { refused: 'password', name: 'locked-rc4', maker: 'by hand', make: written(() => byHand.locked('geheim')) },
  { refused: 'damaged', name: 'damaged', maker: 'by hand', make: written(byHand.damaged) },
  { refused: 'empty', name: 'no-pages', maker: 'by hand', make: written(byHand.noPages) },
  { refused: 'tooManyPages', name: '500-pages', maker: 'by hand', make: written(() => byHand.manyPages(500)) },
  ...(['odp', 'pptx'] as const).map((ending) => ({
    ...shown,
    isOffice: true,
    ending,
    name: `office-${ending}`,
    maker: `LibreOffice as ${ending}`,
    make: office(ending, 'a.fodp', flatPresentation(6)),
  })),
  {
    ...shown,
    isOffice: true,
    ending: 'docx',
    name: 'office-docx',
    maker: 'LibreOffice as docx',
    make: office('docx', 'a.fodt', flatText()),
  },
  {
    ...shown,
    isOffice: true,
    ending: 'xlsx',
    name: 'office-xlsx',
    maker: 'LibreOffice as xlsx',
    make: office('xlsx', 'a.fods', flatSpreadsheet(60)),
  },
];

async function printed(browser: Browser, html: string, to: string): Promise<void> {
  const page = await browser.newPage();
  await page.setContent(html, { waitUntil: 'load' });
  await writeFile(to, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  await page.close();
}

/** The deck that times are taken with: a hundred slides with a photo, a list and a table in turn. */
export async function hundredSlides(browser: Browser, folder: string): Promise<Buffer> {
  const path = join(folder, 'hundred.pdf');
  await printed(browser, deckPage(100), path);
  return readFile(path);
}

export async function makeCorpus(browser: Browser, folder: string, note: (line: string) => void): Promise<Corpus> {
  const cases: Case[] = [];
  const missing: string[] = [];
  for (const { make, ending = 'pdf', ...about } of recipes(browser)) {
    const place = join(folder, about.name);
    await mkdir(place);
    const path = join(place, `it.${ending}`);
    await make(path, place).catch((error: unknown) => note(`${about.name}: ${String(error).split('\n', 1)[0] ?? ''}`));
    const isMade = await stat(path).then(
      ({ size }) => size > 0,
      () => false,
    );
    if (isMade) cases.push({ ...about, path });
    else missing.push(about.name);
  }
  return { cases, missing };
}
