/** Payloads of every command and signal, made from the schemas themselves, then mutated. */
import fc from 'fast-check';
import { z } from 'zod';
import { serializedSchema } from '../../server/board/index.ts';
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
  /** Of who asks. */
  readonly ownSeatId: string;
  /** Boards: one's own, others', and such as nobody has. */
  readonly boardIds: readonly string[];
}

/** What is no board. */
const malformedBoards = [
  'seat:',
  'seat:hasOwnProperty',
  'group:constructor',
  'group:x',
  'group:../../main',
  'deck:__proto__',
  'main:main',
  'Main',
  'shape:attacked-1',
] as const;

export const boardOf = ({ boardIds }: Pick<Known, 'boardIds'>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('main', ...boardIds) },
    { weight: 1, arbitrary: fc.constantFrom(...malformedBoards) },
  );

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

function stringOf({ pattern, maxLength = 60 }: Schema, known: Known): fc.Arbitrary<string> {
  const { seatIds, messageIds } = known;
  if (pattern?.includes('page:')) return fc.constantFrom('page:page1', 'page:page', 'page:other');
  if (pattern?.includes('(deck|group|seat):')) return boardOf(known);
  const ids = fc.constantFrom(...seatIds, ...messageIds, '__proto__', 'constructor', 'hasOwnProperty');
  if (pattern?.startsWith('^line')) return ids.map((id) => `line:${id}`);
  if (pattern) return ids;
  return fc.string({ maxLength: Math.min(maxLength, 80), unit: 'grapheme' });
}

const schemaOf = (payload: z.ZodType): Schema =>
  z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any' }) as Schema;

export type Ask = readonly [name: string, payload: unknown];

const connect = { request: 'fuzz', generation: 0, seq: 0, schema: serializedSchema };

/** Makes these boards and hands a page out, should one lead a lesson, and looks at them, where one may. */
export const openingAsks = (boardIds: readonly string[], ownSeatId: string): Ask[] => [
  ...boardIds.flatMap((board): Ask[] => [
    ['board:create', { board, seats: board.startsWith('group:') ? [ownSeatId] : [] }],
    ['board:connect', { ...connect, board }],
  ]),
  ['board:copy', { from: { board: 'main', pageId: 'page:page1' }, to: boardIds }],
];

/** What is done with boards, right in form: the rest of it decides whether it is allowed. */
export function boardAsks(known: Known): fc.Arbitrary<Ask> {
  const board = boardOf(known);
  const seats = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom([], [known.ownSeatId]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...known.seatIds), { maxLength: 3 }) },
  );
  const pageId = fc.constantFrom('page:page1', 'page:page1', 'page:other');
  const to = fc.array(board, { minLength: 1, maxLength: 3 });
  const payloads: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    'board:connect': board.map((id) => ({ ...connect, board: id })),
    'board:disconnect': fc.record({ board }),
    // A board of a seat is that seat's, a deck nobody's: else there would hardly be one.
    'board:create': fc.tuple(board, seats).map(([id, all]) => {
      const [kind, seatId] = id.split(':');
      return { board: id, seats: kind === 'seat' ? [seatId] : kind === 'deck' ? [] : all };
    }),
    'board:share': fc.record({ board, seats }),
    'board:copy': fc.record({ from: fc.record({ board, pageId }), to, isAnonymous: fc.boolean() }),
    'board:turn': fc.record({ board, pageId: fc.option(pageId) }),
    'board:blank': fc.record({ on: fc.boolean() }),
    'board:leaf': fc.record({ on: fc.boolean() }),
    'board:cursor': fc.record({ board, x: fc.nat(500), y: fc.nat(500), pageId }),
    'board:look': fc.record({
      ...{ board, pageId, x: fc.nat(500), y: fc.nat(500) },
      ...{ width: fc.constant(800), height: fc.constant(600) },
    }),
  };
  return fc.oneof(...Object.entries(payloads).map(([name, payload]) => fc.tuple(fc.constant(name), payload)));
}

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
