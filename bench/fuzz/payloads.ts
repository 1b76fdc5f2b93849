/** Payloads of every command and signal, made from the schemas themselves, then mutated. */
import fc from 'fast-check';
import { z } from 'zod';
import { commands, signals } from '../../shared/protocol/index.ts';
import { hostileValue, mutated } from './hostile.ts';

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly maxLength?: number;
}

/** Ids that exist, so that what is sent reaches the rules behind the schemas. */
export interface Known {
  readonly seatIds: readonly string[];
  readonly messageIds: readonly string[];
}

function valueOf(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return fc.oneof(...variants.map((variant) => valueOf(variant, known)));
  switch (schema.type) {
    case 'object': {
      if (schema.properties)
        return fc.record(
          Object.fromEntries(Object.entries(schema.properties).map(([name, of]) => [name, valueOf(of, known)])),
        );
      const value =
        typeof schema.additionalProperties === 'object' ? valueOf(schema.additionalProperties, known) : hostileValue;
      return fc.dictionary(fc.constantFrom('shape:a', 'page:page', 'document:document', 'shape:b', 'x'), value, {
        maxKeys: 4,
      });
    }
    case 'array':
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((item) => valueOf(item, known)));
      return fc.array(valueOf(schema.items ?? {}, known), { maxLength: 5 });
    case 'string':
      return stringOf(schema, known);
    case 'integer':
      return fc.oneof(
        fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1000, 1e6) }),
        fc.constantFrom(0, 1, 5),
      );
    case 'number':
      return fc.double({ min: schema.exclusiveMinimum ?? schema.minimum ?? -1e4, max: 1e4, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.oneof(fc.jsonValue({ maxDepth: 2 }), hostileValue);
  }
}

function stringOf({ pattern, maxLength = 60 }: Schema, { seatIds, messageIds }: Known): fc.Arbitrary<string> {
  if (pattern?.includes('page:')) return fc.constantFrom('page:page', 'page:other');
  const ids = fc.constantFrom(...seatIds, ...messageIds, '__proto__', 'constructor', 'hasOwnProperty');
  if (pattern?.startsWith('^line')) return ids.map((id) => `line:${id}`);
  if (pattern) return ids;
  return fc.string({ maxLength: Math.min(maxLength, 80), unit: 'grapheme' });
}

const schemaOf = (payload: z.ZodType): Schema =>
  z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any' }) as Schema;

export type Ask = readonly [name: string, payload: unknown];

/** A command or signal by turns, with a payload that is right in part; now and then one that does not exist. */
export function asks(known: Known): fc.Arbitrary<Ask> {
  const named = [
    ...Object.entries(commands).map(([name, { payload }]) => [name, payload] as const),
    ...Object.entries(signals),
  ].map(([name, payload]) => fc.tuple(fc.constant(name), mutated(valueOf(schemaOf(payload), known))));
  const unknown = fc.tuple(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'board', 'room:frame', 'chat:sent', 'x'.repeat(2000), ''),
    hostileValue,
  );
  return fc.oneof(...named.map((arbitrary) => ({ weight: 3, arbitrary })), { weight: 2, arbitrary: unknown });
}
