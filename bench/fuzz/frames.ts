/** What is no message at all: frames of Engine.IO and Socket.IO, broken in many ways. */
import fc from 'fast-check';
import { asJson, hostileValue } from './hostile.ts';

const events = fc
  .tuple(hostileValue, fc.constantFrom('', '0', '99999999999999999999', '-1', '1e5', '__proto__'))
  .map(([value, id]) => `42${id}${asJson(['room:ping', value])}`);

const heads = [
  '0',
  '1',
  '2',
  '2probe',
  '3',
  '4',
  '5',
  '6',
  '9',
  '40',
  '41',
  '42',
  '43',
  '44',
  '45',
  '46',
  '47',
  '451-',
  '45999-',
  '45-1-',
  '4/x',
  '40/admin,',
  '42/admin,',
  'b',
  'bAAAA',
  '\u001e',
  '',
];
const tails = [
  '',
  '[',
  '[]',
  '{}',
  '["',
  '["room:ping"',
  '[1]',
  '[null]',
  '[{}]',
  '["connect"]',
  '["disconnect"]',
  '["error"]',
  '["newListener"]',
  '[["room:ping"]]',
  'null',
  '1e999',
  '{"__proto__":1}',
  '["room:join",{"_placeholder":true,"num":0}]',
  '["room:join",{"_placeholder":true,"num":-1}]',
  '[{"_placeholder":true,"num":"__proto__"}]',
];

/** Text frames, and binary ones. */
export const frames: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...heads), fc.constantFrom(...tails)).map(([head, tail]) => head + tail),
  },
  { weight: 3, arbitrary: events },
  // Cut off somewhere.
  { weight: 3, arbitrary: fc.tuple(events, fc.nat(60)).map(([text, at]) => text.slice(0, at)) },
  { weight: 2, arbitrary: fc.string({ maxLength: 200, unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1000, 20_000)
      .map((levels) => `42["room:ping",${'['.repeat(levels)}${']'.repeat(levels)}]`),
  },
  { weight: 1, arbitrary: fc.constant(`42["${'x'.repeat(60_000)}"]`) },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 400 }, () => '40').join('\u001e')) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }) },
);
