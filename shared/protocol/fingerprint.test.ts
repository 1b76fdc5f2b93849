import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands, entries, events, signals } from './index.ts';
import { PROTOCOL_VERSION } from './version.ts';

/**
 * The messages as JSON Schema, hashed. When this test fails, the wire has changed: if an older client or server would
 * misread what it gets, raise PROTOCOL_VERSION; in any case record both here.
 */
const recorded = { version: 7, fingerprint: '59e4db06ad464b5d62f1a9828a9deb05090898f3758e49aa4b4f9e81dd01af28' };

type Schemas = Readonly<Record<string, z.ZodType>>;

const forms = (schemas: Schemas) =>
  Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [
        name,
        (['input', 'output'] as const).map((io) => z.toJSONSchema(schema, { io, unrepresentable: 'any' })),
      ]),
  );
const only = (part: 'payload' | 'reply'): Schemas =>
  Object.fromEntries(Object.entries(commands).map(([name, command]) => [name, command[part]]));

test('version and fingerprint of the protocol move together', () => {
  const wire = [only('payload'), only('reply'), entries, events, signals].map(forms);
  const fingerprint = createHash('sha256').update(JSON.stringify(wire)).digest('hex');
  expect({ version: PROTOCOL_VERSION, fingerprint }).toEqual(recorded);
});
