/** The browser's part of LOL, built from source into dist/client, and whether that build is still the source's. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { root, run } from './run.ts';

export const clientDirectory = join(root, 'dist', 'client');
const recordedHash = join(root, 'dist', 'client.sha256');

const sources = [
  'client',
  'shared',
  'vite.config.ts',
  'scripts/earlyFiles.ts',
  'scripts/leanClient.ts',
  'scripts/pdfFiles.ts',
  'scripts/oldest/browsers.ts',
  'package-lock.json',
  'docs/tldraw-license.txt',
];
const compressible = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.webmanifest']);
/** Below this a compressed copy saves no network packet. */
const minCompressedBytes = 1024;

/**
 * Builds the client, unless dist already holds what today's sources give; in a process of its own, whose memory is gone
 * when the server runs. Returns whether it had to.
 */
export async function ensureClient(): Promise<boolean> {
  if (await isClientFresh()) return false;
  const { code } = await run([join(root, 'scripts', 'build.ts')]);
  if (code !== 0) throw new Error('The client could not be built: see above.');
  return true;
}

export async function buildClient(): Promise<void> {
  const hash = await hashOfSources();
  await rm(recordedHash, { force: true }); // an interrupted build is a stale one
  // Else a build that a test asks for holds React for development, and would be kept as fresh.
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', mode: 'production' });
  await cp(join(root, 'docs', 'tldraw-license.txt'), join(clientDirectory, 'tldraw-license.txt'));
  await compress(clientDirectory);
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(recordedHash, hash);
}

async function isClientFresh(): Promise<boolean> {
  if (!existsSync(recordedHash) || !existsSync(join(clientDirectory, 'index.html'))) return false;
  return (await readFile(recordedHash, 'utf8')) === (await hashOfSources());
}

// By content rather than by time, which a clone, a copy or a checkout sets as it likes.
async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await Promise.all(sources.map((source) => filesIn(join(root, source))))).flat().sort()) {
    if (/\.test\.tsx?$/.test(path)) continue;
    hash.update(`${relative(root, path)}\0`).update(await readFile(path));
  }
  return hash.digest('hex');
}

async function filesIn(path: string): Promise<string[]> {
  const children = await readdir(path, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (!children) return [path];
  return children.filter((child) => child.isFile()).map((child) => join(child.parentPath, child.name));
}

/** Writes `file.br` beside each file that gets smaller, for the server to send as it is. */
async function compress(directory: string): Promise<void> {
  for (const path of await filesIn(directory)) {
    if (!compressible.has(extname(path))) continue;
    const content = await readFile(path);
    if (content.length < minCompressedBytes) continue;
    const small = await promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    });
    await writeFile(`${path}.br`, small);
  }
}
