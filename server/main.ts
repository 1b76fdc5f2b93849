/** The process: settings, log, storage, app, listen, and an orderly end. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSecret } from './access/index.ts';
import { addressesOf } from './addresses.ts';
import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { officeConverter } from './materials/index.ts';
import { openEngine } from './media/index.ts';
import { createLog } from './operations/index.ts';
import { openStorage } from './storage/index.ts';

const clientDir = fileURLToPath(new URL('../dist/client', import.meta.url));
/** Writing down what is left takes milliseconds; a disk that hangs must not keep the process for ever. */
const stopWithinMs = 10_000;
const canaryEveryMs = 5000;
/** A terminal, a service manager and a launcher may each pass on the same signal: what comes at once is one. */
const sameSignalMs = 1000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const isPlain = config.logFormat === 'plain' || (config.logFormat === 'auto' && process.stdout.isTTY);
  const log = createLog({
    format: isPlain ? 'plain' : 'json',
    // A person at a terminal hears only of what is wrong.
    level: config.logLevel ?? (isPlain ? 'warn' : 'info'),
    write: (line) => void process.stdout.write(line),
  });
  const storage = await openStorage({ dataDir: config.dataDir });
  const app = await createApp({
    storage,
    clock: systemClock,
    secret: loadSecret(config.dataDir),
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    clientDir,
    tldrawLicenseKey: config.tldrawLicenseKey,
    logger: log,
    metricsToken: config.metricsToken,
    canary: config.hasCanary ? { everyMs: canaryEveryMs } : null,
    office: officeConverter({
      log,
      program: config.libreOffice,
      searchPath: process.env['PATH'] ?? '',
      hidden: [resolve(config.dataDir)],
    }),
    media: await openEngine(config.media, { log, clock: systemClock }),
  });
  // A fault of ours is logged and the lesson goes on: every handler answers for itself.
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection'));

  let stoppingSinceMs: number | null = null;
  const stop = (signal: string): void => {
    if (stoppingSinceMs !== null) {
      if (performance.now() - stoppingSinceMs < sameSignalMs) return;
      log.warn({ signal }, 'stopping at once');
      process.exit(1);
    }
    stoppingSinceMs = performance.now();
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error({ afterMs: stopWithinMs }, 'could not stop in time');
      process.exit(1);
    }, stopWithinMs).unref();
    app.close().then(
      () => {
        log.info({}, 'stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);

  await app.http.listen({ port: config.port, host: config.host });
  const address = app.http.server.address();
  const port = address && typeof address === 'object' ? address.port : config.port;
  const [here, ...others] = addressesOf({ host: config.host, port, publicUrl: config.publicUrl });
  const more = others.length > 0 ? `, for others on this network: ${others.join(' ')}` : '';
  process.stdout.write(`LOL is ready: ${here ?? ''}${more}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`LOL could not start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
