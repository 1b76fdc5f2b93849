/** Settings, read once from the environment and then fixed. */
import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'false', 'true', 'off', 'on'])
  .transform((value) => value === '1' || value === 'true' || value === 'on');

/** `turn:host:port`, `turns:host:port?transport=tcp`; several with commas. */
const turnUrls = z
  .string()
  .transform((urls) => urls.split(',').map((url) => url.trim()))
  .refine(
    (urls) => urls.every((url) => /^turns?:[^\s?]+(\?transport=(udp|tcp))?$/.test(url)),
    'not turn: or turns: addresses',
  );

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
  /** Voice, camera and screen. */
  MEDIA: flag.default(true),
  /** The one UDP port of the embedded engine; 0: any that is free. With TURN the next one is used, too. */
  MEDIA_PORT: z.coerce.number().int().min(0).max(65534).default(0),
  /** Where browsers reach that port, when this machine does not know: behind NAT, in a container. */
  MEDIA_PUBLIC_IP: z.union([z.ipv4(), z.ipv6()]).optional(),
  TURN_URL: turnUrls.optional(),
  TURN_SECRET: z.string().min(1).optional(),
  LIVEKIT_URL: z.url({ protocol: /^(wss?|https?)$/ }).optional(),
  LIVEKIT_API_KEY: z.string().min(1).optional(),
  LIVEKIT_API_SECRET: z.string().min(1).optional(),
  /** Makes PDFs of Office files: a path or a name; `off`: none, though it is there. */
  LIBREOFFICE: z.string().min(1).optional(),
});

type Settings = z.output<typeof environment>;

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
  readonly media: MediaSettings;
  /** Null: the one that is installed, if any. `off`: none. */
  readonly libreOffice: string | null;
}

/** What carries voice, camera and screen. */
export type MediaSettings =
  | { readonly engine: 'none' }
  | {
      readonly engine: 'embedded';
      /** Null: any that is free. */
      readonly port: number | null;
      readonly publicIp: string | null;
      /** Null: devices are reached directly. */
      readonly turn: { readonly urls: readonly string[]; readonly secret: string } | null;
    }
  | { readonly engine: 'livekit'; readonly url: string; readonly apiKey: string; readonly apiSecret: string };

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
    media: mediaOf(settings),
    libreOffice: settings.LIBREOFFICE ?? null,
  });
}

/** @throws Error that names what is missing */
function mediaOf(settings: Settings): MediaSettings {
  const liveKit = together(settings, ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET']);
  const turn = together(settings, ['TURN_URL', 'TURN_SECRET']);
  if (!settings.MEDIA) return { engine: 'none' };
  if (liveKit)
    return {
      engine: 'livekit',
      url: liveKit.LIVEKIT_URL,
      apiKey: liveKit.LIVEKIT_API_KEY,
      apiSecret: liveKit.LIVEKIT_API_SECRET,
    };
  return {
    engine: 'embedded',
    port: settings.MEDIA_PORT || null,
    publicIp: settings.MEDIA_PUBLIC_IP ?? null,
    turn: turn && { urls: turn.TURN_URL, secret: turn.TURN_SECRET },
  };
}

/** Null when none of these is set. @throws Error when only some are */
function together<N extends keyof Settings>(
  settings: Settings,
  names: readonly N[],
): { readonly [K in N]: NonNullable<Settings[K]> } | null {
  const missing = names.filter((name) => settings[name] === undefined);
  if (missing.length === names.length) return null;
  const [first] = missing;
  if (first) throw new Error(`The setting ${first} is missing: ${names.join(', ')} belong together.`);
  // None is missing.
  return settings as { readonly [K in N]: NonNullable<Settings[K]> };
}
