/** Settings, read once from the environment and then fixed. */
import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'false', 'true', 'off', 'on'])
  .transform((value) => value === '1' || value === 'true' || value === 'on');

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  DATA_DIR: z.string().min(1).default('data'),
  /** Address in links when a proxy hides it, such as https://les.school.nl */
  PUBLIC_URL: z.url().optional(),
  /** Believe `X-Forwarded-*`; only behind a proxy that sets them. */
  TRUST_PROXY: flag.default(false),
  LOG_FORMAT: z.enum(['auto', 'json', 'plain']).default('auto'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  CANARY: flag.default(true),
  TLDRAW_LICENSE_KEY: z.string().optional(),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Without a slash at its end; null: taken from each request. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
  /** `auto`: plain for a person at a terminal, else JSON lines. */
  readonly logFormat: 'auto' | 'json' | 'plain';
  /** Null: what fits the format. */
  readonly logLevel: string | null;
  /** Who shows it may read /metrics from anywhere. */
  readonly metricsToken: string | null;
  readonly hasCanary: boolean;
  readonly tldrawLicenseKey: string | null;
}

/** @throws Error in one sentence that names the variable and what it must be */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`The setting ${issue?.path.join('.') ?? ''} is wrong: ${issue?.message ?? 'unreadable'}.`);
  }
  const settings = parsed.data;
  return Object.freeze({
    port: settings.PORT,
    host: settings.HOST,
    dataDir: resolve(settings.DATA_DIR),
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustProxy: settings.TRUST_PROXY,
    logFormat: settings.LOG_FORMAT,
    logLevel: settings.LOG_LEVEL ?? null,
    metricsToken: settings.METRICS_TOKEN ?? null,
    hasCanary: settings.CANARY,
    tldrawLicenseKey: settings.TLDRAW_LICENSE_KEY ?? null,
  });
}
