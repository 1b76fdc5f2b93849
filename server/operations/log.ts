/** The log: JSON lines for machines, a few plain words for a person at a terminal. Ids only, see discretion.ts. */
import pino, { type Logger } from 'pino';
import { discreet, plainError, privateFields } from './discretion.ts';
import { plainLine } from './plainLine.ts';

export interface LogOptions {
  readonly level: string;
  /** `plain`: for a person who reads along. */
  readonly format: 'json' | 'plain';
  write(line: string): void;
}

export function createLog({ level, format, write }: LogOptions): Logger {
  const show = format === 'json' ? (line: string): string => line : plainLine;
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: privateFields.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
      serializers: {
        error: plainError,
        err: plainError,
        // Fastify would write the address and the path, in which secrets are.
        req: ({ method, routeOptions }: { method?: string; routeOptions?: { url?: string } }) => ({
          method,
          route: routeOptions?.url,
        }),
        res: ({ statusCode }: { statusCode?: number }) => ({ statusCode }),
      },
    },
    { write: (line) => write(show(discreet(line))) },
  );
}
