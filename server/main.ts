/** The process: settings, storage, app, listen, and an orderly end. */
import { fileURLToPath } from 'node:url';
import { loadSecret } from './access/index.ts';
import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { openStorage } from './storage/index.ts';

const clientDir = fileURLToPath(new URL('../dist/client', import.meta.url));
const stopWithinMs = 8000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const storage = await openStorage({ dataDir: config.dataDir });
  const app = await createApp({
    storage,
    clock: systemClock,
    secret: loadSecret(config.dataDir),
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    clientDir,
    tldrawLicenseKey: config.tldrawLicenseKey,
    logger: { level: config.logLevel },
  });
  // A fault of ours is logged and the lesson goes on: every handler answers for itself.
  process.on('unhandledRejection', (error) => app.http.log.error({ error }, 'unhandled rejection'));

  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    app.http.log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        app.http.log.error({ error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  await app.http.listen({ port: config.port, host: config.host });
  const address = app.http.server.address();
  const port = address && typeof address === 'object' ? address.port : config.port;
  process.stdout.write(`LOL is ready: ${config.publicUrl ?? `http://localhost:${String(port)}`}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`LOL could not start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
