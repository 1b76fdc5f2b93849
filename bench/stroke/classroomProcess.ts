/** The classroom's server with SQLite, as its own process, for a client that was built somewhere: `node … CLIENT_DIR DATA_DIR`. */
import type { AddressInfo } from 'node:net';
import { createApp } from '../../server/app.ts';
import { systemClock } from '../../server/clock.ts';
import { openStorage } from '../../server/storage/index.ts';

const [clientDir, dataDir] = process.argv.slice(2);
if (!clientDir || !dataDir) throw new Error('CLIENT_DIR DATA_DIR');
const app = await createApp({
  storage: await openStorage({ dataDir }),
  clock: systemClock,
  secret: new Uint8Array(32).fill(7),
  publicUrl: null,
  trustProxy: false,
  clientDir,
  logger: { level: 'error' },
});
await app.http.listen({ port: 0, host: '127.0.0.1' });
console.log(`ready ${String((app.http.server.address() as AddressInfo).port)}`);
