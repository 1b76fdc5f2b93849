/** `npm run build`: the client into dist/client. The server needs no build. */
import { relative } from 'node:path';
import { buildClient, clientDirectory, root } from './clientBuild.ts';

await buildClient();
console.log(`Built ${relative(root, clientDirectory)}.`);
