/** `npm run build`: the client into dist/client. The server needs no build. */
import { relative } from 'node:path';
import { buildClient, clientDirectory } from './clientBuild.ts';
import { root } from './run.ts';

await buildClient();
console.log(`Built ${relative(root, clientDirectory)}.`);
