import { expect, test } from 'vitest';
import { created, line, seat, stateOf } from '../testing/log.ts';

const [ann, bob] = [seat('ann'), seat('bob')];
const given = line('chalk:given', { seatId: ann });
const taken = line('chalk:taken', { seatId: bob });

test.each([
  ['nobody has the chalk at first', [], { everyone: false, shared: false, seats: {} }],
  ['given to one', [given], { everyone: false, shared: false, seats: { [ann]: true } }],
  ['taken from one', [given, taken], { everyone: false, shared: false, seats: { [ann]: true, [bob]: false } }],
  [
    'a new rule for the room empties the exceptions',
    [given, taken, line('chalk:everyone', { on: true })],
    { everyone: true, shared: false, seats: {} },
  ],
  [
    'exceptions to the new rule count again',
    [line('chalk:everyone', { on: true }), taken],
    { everyone: true, shared: false, seats: { [bob]: false } },
  ],
  [
    'sharing what others drew is a switch of its own',
    [given, line('chalk:shared', { on: true })],
    { everyone: false, shared: true, seats: { [ann]: true } },
  ],
])('%s', (_name, lines, expected) => {
  expect(stateOf(created, ...lines).chalk).toEqual(expected);
});
