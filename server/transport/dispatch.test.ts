/** A command that nobody answers is found when the server starts, not when somebody gives it. */
import { expect, test } from 'vitest';
import { commands } from '../../shared/protocol/index.ts';
import type { Feature } from '../room/index.ts';
import { Dispatch } from './dispatch.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const answering = (names: readonly string[]): Feature => ({
  handlers: Object.fromEntries(names.map((name) => [name, () => null])),
});
const names = Object.keys(commands);

test('every command has exactly one feature that answers it, or the server does not start', () => {
  expect(() => new Dispatch([answering(names.filter((name) => name !== 'room:join'))], log)).not.toThrow();
  expect(() => new Dispatch([answering(names.filter((name) => name !== 'chat:mute'))], log)).toThrow(
    'no feature answers chat:mute',
  );
  expect(() => new Dispatch([answering(names), answering(['chat:mute'])], log)).toThrow(
    'two features answer chat:mute',
  );
});
