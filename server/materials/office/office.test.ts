/** With stand-ins for LibreOffice, which do what a broken or hostile file could make it do; and with the real one. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { findLibreOffice } from '../../../scripts/libreOffice.ts';
import { limits } from '../../../shared/limits.ts';
import { docx, lockedOffice, ods, odt, zipOf } from '../../testing/officeFiles.ts';
import { findApart, type Bounds } from './bounded.ts';
import { officeConverter, type OfficeConverter } from './index.ts';

const searchPath = process.env['PATH'] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'office-test-'));
const hidden = join(folder, 'data');
const standIn = join(folder, 'soffice');
const apart = await findApart(searchPath);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let converter: OfficeConverter | null = null;

afterEach(() => converter?.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));
execFileSync('mkdir', [hidden]);
writeFileSync(join(hidden, 'secret'), 'of the school');

/** @param script in which `$out` is the PDF to write */
function converterWith(script: string, bounds: Partial<Bounds> = {}): OfficeConverter {
  writeFileSync(standIn, `#!/bin/sh\nout=document.pdf\n${script}\n`);
  chmodSync(standIn, 0o755);
  return (converter = officeConverter({ log, program: standIn, searchPath, hidden: [hidden], bounds }));
}

const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('lol-office-'));

function isRunning(words: string): boolean {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.some((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'latin1').replaceAll('\0', ' ').includes(words);
    } catch {
      return false;
    }
  });
}

describe('without LibreOffice', () => {
  test.each([
    ['turned off', 'off'],
    ['not there', join(folder, 'nothing')],
  ])('%s: it says so', async (_why, program) => {
    const none = officeConverter({ log, program, searchPath, hidden: [] });
    expect(none.isThere).toBe(false);
    await expect(none.convert(odt('a'))).rejects.toMatchObject({ code: 'storage' });
  });

  test('it is found by its names where programs are', () => {
    converterWith('');
    expect(officeConverter({ log, program: null, searchPath: folder, hidden: [] }).isThere).toBe(true);
  });
});

describe('what is no Office file is not handed on', () => {
  const files: [string, Buffer, object][] = [
    ['words', Buffer.from('just words'), { code: 'invalid', field: null }],
    ['a ZIP file of other things', zipOf({ 'a.txt': 'a' }), { code: 'invalid', field: null }],
    ['a ZIP file that is cut off', odt('a').subarray(0, 200), { code: 'invalid', field: null }],
    ['a locked file', lockedOffice(), { code: 'invalid', field: 'password' }],
  ];
  test.each(files)('%s', async (_name, file, refusal) => {
    await expect(converterWith('echo x > $out').convert(file)).rejects.toMatchObject(refusal);
  });

  test('one that unfolds to more than a gigabyte', async () => {
    const file = odt('a');
    // The size that the list claims for the first part.
    file.writeUInt32LE(2 ** 31, file.indexOf('PK\x01\x02') + 24);
    await expect(converterWith('echo x > $out').convert(file)).rejects.toMatchObject({ code: 'too_large' });
  });
});

describe('a conversion', () => {
  test('gives what was written, and leaves nothing behind', async () => {
    const before = left();
    expect((await converterWith('cat document.odt > $out').convert(odt('a'))).equals(odt('a'))).toBe(true);
    expect(left()).toEqual(before);
  });

  test('that ends without a PDF says that the file cannot be read', async () => {
    await expect(converterWith('exit 0').convert(odt('a'))).rejects.toMatchObject({ code: 'invalid', field: null });
  });

  test('knows nothing of the settings of the server', async () => {
    vi.stubEnv('TURN_SECRET', 'geheim');
    const seen = (await converterWith('env > $out').convert(odt('a'))).toString();
    vi.unstubAllEnvs();
    expect(seen).toContain('LANG=C.UTF-8');
    expect(seen).not.toContain('geheim');
  });

  test('that takes too long is ended with everything that it started', async () => {
    const before = left();
    const slow = converterWith('sleep 98765 & sleep 98766', { timeMs: 300 });
    await expect(slow.convert(odt('a'))).rejects.toMatchObject({ code: 'too_large', field: 'time' });
    await vi.waitUntil(() => !isRunning('sleep 9876'), { timeout: 10_000 });
    expect(left()).toEqual(before);
  });

  test.skipIf(!apart)('cannot leave anything running that hid itself', async () => {
    const slow = converterWith('setsid sleep 98767 & sleep 98768', { timeMs: 300 });
    await expect(slow.convert(odt('a'))).rejects.toMatchObject({ code: 'too_large', field: 'time' });
    await vi.waitUntil(() => !isRunning('sleep 9876'), { timeout: 10_000 });
  });

  test('cannot fill the disk', async () => {
    const full = converterWith('head -c 5000000 /dev/zero > $out; head -c 10 $out > small; mv small $out', {
      fileBytes: 1_000_000,
    });
    expect(await full.convert(odt('a'))).toHaveLength(10);
    const written = converterWith('head -c 5000000 /dev/zero > big; wc -c < big > $out', { fileBytes: 1_000_000 });
    expect(Number((await written.convert(odt('a'))).toString())).toBeLessThanOrEqual(1_000_000);
  });

  test('cannot take all memory', async () => {
    const script = `${process.execPath} -e "Buffer.alloc(8e9)" && echo much > $out || echo refused > $out`;
    const seen = await converterWith(script, { memoryBytes: 2 * 1024 ** 3 }).convert(odt('a'));
    expect(seen.toString()).toBe('refused\n');
  });

  test.skipIf(!apart)('sees no network and nothing of the school', async () => {
    const seen = await converterWith(`(cat /proc/net/dev; ls ${hidden}; ls ${folder}) > $out`).convert(odt('a'));
    const words = seen.toString();
    expect(words).toContain('lo:');
    expect(words).not.toMatch(/eth|ens|wlan|enp/);
    expect(words).not.toContain('secret');
    expect(words).toContain('soffice');
  });

  test('waits for the one before it, and so many wait and no more', async () => {
    const one = converterWith(
      '[ -e ../busy-office ] && echo both > $out; touch ../busy-office; sleep 0.1; rm ../busy-office; [ -e $out ] || echo alone > $out',
    );
    const all = await Promise.allSettled(Array.from({ length: 9 }, () => one.convert(odt('a'))));
    const words = all.map((each) =>
      each.status === 'fulfilled' ? each.value.toString() : (each.reason as { code: string }).code,
    );
    expect(words).toEqual([...Array.from({ length: 8 }, () => 'alone\n'), 'rate_limited']);
  });

  test('that nobody wants any more is ended, and the next goes on', async () => {
    const gone = new AbortController();
    const slow = converterWith(
      '[ -s document.docx ] && cat document.docx > $out || { touch ../begun-office; sleep 98769; }',
    );
    const first = slow.convert(odt('a'), gone.signal);
    const second = slow.convert(docx('b'));
    await vi.waitUntil(() => readdirSync(tmpdir()).includes('begun-office'));
    gone.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect((await second).equals(docx('b'))).toBe(true);
    rmSync(join(tmpdir(), 'begun-office'));
  });

  test('is ended when the server stops, and those that wait are refused', async () => {
    const slow = converterWith('sleep 98769');
    const both = [slow.convert(odt('a')), slow.convert(odt('a'))].map((work) =>
      expect(work).rejects.toMatchObject({ code: 'storage' }),
    );
    await slow.stop();
    await Promise.all(both);
    await vi.waitUntil(() => !isRunning('sleep 98769'), { timeout: 10_000 });
  });
});

const real = findLibreOffice();

describe.skipIf(real === null)('LibreOffice', () => {
  const convert = async (file: Buffer): Promise<string> => {
    converter = officeConverter({ log, program: real, searchPath, hidden: [hidden] });
    return (await converter.convert(file)).toString('latin1');
  };
  const pagesOf = (pdf: string): number => pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const hasPicture = (pdf: string): boolean => /\/Subtype\s*\/Image/.test(pdf);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8DAwMDAxAADCBYAG10BBdmz9y8AAAAASUVORK5CYII=',
    'base64',
  );

  test.each([
    ['OpenDocument', odt('Hello')],
    ['Word', docx('Hello')],
    ['RTF', Buffer.from('{\\rtf1 Hello}')],
  ])('makes a page of %s', async (_kind, file) => {
    const pdf = await convert(file);
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pagesOf(pdf)).toBe(1);
  });

  test('refuses what is damaged inside', async () => {
    const file = zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<no' });
    await expect(convert(file)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('makes no more pages than can be told to be too many', async () => {
    expect(pagesOf(await convert(ods(20_000)))).toBe(limits.deckPages + 1);
  });

  test('shows pictures that are in the file, and none that are elsewhere on this machine', async () => {
    const path = join(folder, 'secret.png');
    writeFileSync(path, png);
    expect(hasPicture(await convert(odt('a', { picture: 'Pictures/one.png', png })))).toBe(true);
    expect(hasPicture(await convert(odt('a', { picture: pathToFileURL(path).href })))).toBe(false);
  });

  test('asks no other host for anything', async () => {
    let asked = 0;
    const host = createServer((_request, response) => {
      asked++;
      response.end(png);
    });
    await new Promise<void>((resolve) => void host.listen(0, '127.0.0.1', resolve));
    const { port } = host.address() as AddressInfo;
    expect(hasPicture(await convert(odt('a', { picture: `http://127.0.0.1:${String(port)}/one.png` })))).toBe(false);
    expect(asked).toBe(0);
    host.close();
  });
});
