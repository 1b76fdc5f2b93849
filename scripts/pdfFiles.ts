/**
 * What pdf.js fetches from our host while it reads a file: put beside the built client, and served from its package while
 * developing. WebAssembly is not among it: the content security policy lets none be compiled.
 */
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { pdfFiles, pdfVersion } from '../client/materials/render/pdfFiles.ts';

const pdfPackage = join(import.meta.dirname, '..', 'node_modules', 'pdfjs-dist');

/** Folder of the address, folder of the package, and what of it. Licences go along. */
const folders = [
  ['cmaps', 'cmaps', /./],
  ['fonts', 'standard_fonts', /./],
  ['decoders', 'wasm', /_nowasm_fallback\.js$|^LICENSE_.*(JBIG2|OPENJPEG)$/],
] as const;

const files = (): Map<string, string> =>
  new Map(
    folders.flatMap(([to, from, wanted]) =>
      readdirSync(join(pdfPackage, from))
        .filter((name) => wanted.test(name))
        .map((name) => [`${pdfFiles}${to}/${name}`, join(pdfPackage, from, name)] as const),
    ),
  );

export function filesForPdf(): Plugin {
  const { version } = JSON.parse(readFileSync(join(pdfPackage, 'package.json'), 'utf8')) as { version: string };
  if (version !== pdfVersion) throw new Error(`pdfVersion is ${pdfVersion}, and pdfjs-dist ${version} is installed`);
  return {
    name: 'files-for-pdf',
    generateBundle() {
      for (const [address, path] of files())
        this.emitFile({ type: 'asset', fileName: address.slice(1), source: readFileSync(path) });
    },
    configureServer(server) {
      const known = files();
      server.middlewares.use((request, response, next) => {
        const path = known.get((request.url ?? '').split('?', 1)[0] ?? '');
        if (path === undefined) return next();
        if (path.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
        createReadStream(path).pipe(response);
      });
    },
  };
}
