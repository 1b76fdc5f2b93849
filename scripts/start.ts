/** `npm start`: builds the client when its sources changed, then runs the server, which says where to click. */
import { ensureClient } from './clientBuild.ts';

if (process.stdout.isTTY) console.log('LOL is starting …');
if (await ensureClient()) console.log('Built the client.');
await import('../server/main.ts');
