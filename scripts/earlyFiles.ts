/**
 * Tells `client/public/boot.js` which files each page and each language needs, so that the browser fetches them at the
 * same time as the application instead of after it.
 */
import type { Plugin, Rolldown } from 'vite';

/** What boot.js asks for, and the module that it is found by. */
const modules: Readonly<Record<string, string>> = {
  nl: '/client/language/nl/index.ts',
  en: '/client/language/en/index.ts',
  '/': '/client/lessons/home/HomeScreen.tsx',
  '/join': '/client/lessons/doors/JoinScreen.tsx',
  '/teach': '/client/lessons/desk/DeskScreen.tsx',
  '/lesson': '/client/root/RoomPage.tsx',
  door: '/client/lessons/doors/DoorScreen.tsx',
  guest: '/client/lessons/doors/GuestDoor.tsx',
};
const bootScript = '<script src="/boot.js"></script>';

export function earlyFiles(clientRoot: string): Plugin {
  return {
    name: 'early-files',
    apply: ({ root }, { command }) => command === 'build' && root === clientRoot,
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
        const inPage = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => filesOf(chunk, chunks)));
        const lists = Object.entries(modules).map(([name, module]) => {
          const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.replaceAll('\\', '/').endsWith(module));
          if (!chunk) throw new Error(`${module} is not a chunk of its own any more`);
          const files = filesOf(chunk, chunks).filter((file) => !inPage.has(file));
          return [name, files.map((file) => `/${file}`)];
        });
        if (!html.includes(bootScript)) throw new Error(`index.html no longer has ${bootScript}`);
        const files = JSON.stringify(Object.fromEntries(lists)).replaceAll("'", '&#39;');
        return html.replace(bootScript, () => `<script src="/boot.js" data-files='${files}'></script>`);
      },
    },
  };
}

/** Everything that must be there before the chunk can run, itself included. */
function filesOf(chunk: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): string[] {
  const files = new Set<string>();
  const add = (each: Rolldown.OutputChunk): void => {
    if (files.has(each.fileName)) return;
    files.add(each.fileName);
    for (const css of each.viteMetadata?.importedCss ?? []) files.add(css);
    for (const name of each.imports) {
      const imported = chunks.find(({ fileName }) => fileName === name);
      if (imported) add(imported);
    }
  };
  add(chunk);
  return [...files];
}
