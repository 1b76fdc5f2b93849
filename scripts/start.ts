/** `npm start`: builds the client when its sources changed, then runs the server, which says where to click. */
import { ensureClient } from './clientBuild.ts';

if (process.stdout.isTTY) console.log('LOL is starting …');
await ensureClient().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
await import('../server/main.ts');
