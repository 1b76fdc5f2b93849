import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands, entries, events, signals } from './index.ts';
import { PROTOCOL_VERSION } from './version.ts';

/**
 * The messages as JSON Schema, hashed. When this test fails, the wire has changed: if an older client or server would
 * misread what it gets, raise PROTOCOL_VERSION; in any case record both here.
 */
const recorded = { version: 7, fingerprint: '20eac909817dfc1b595702598d95c52943f6b8a0e8d14f5c68b19a57cba97b3b' };

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
