import { expect, test } from 'vitest';
import { commandRules, may, permission, type Permission } from './permissions.ts';
import { commands, type CommandName } from './protocol/index.ts';

// The whole table once more, as a person would write it down: a change to either side must be meant.
const expected: Record<CommandName, [teacher: Permission, lecturer: Permission, student: Permission]> = {
  'room:join': ['yes', 'yes', 'yes'],
  'room:fetch': ['yes', 'yes', 'yes'],
  'room:ping': ['yes', 'yes', 'yes'],
  'lesson:open': ['yes', 'no', 'no'],
  'lesson:end': ['yes', 'no', 'no'],
  'presence:visible': ['yes', 'yes', 'yes'],
  'presence:rename': ['yes', 'own', 'own'],
  'presence:remove': ['yes', 'no', 'no'],
  'presence:readmit': ['yes', 'no', 'no'],
  'presence:deviceLink': ['yes', 'own', 'own'],
  'presence:leave': ['yes', 'yes', 'yes'],
  'guest:onMyWay': ['no', 'yes', 'no'],
  'floor:raise': ['no', 'yes', 'yes'],
  'floor:lower': ['yes', 'own', 'own'],
  'floor:grant': ['yes', 'no', 'no'],
  'floor:extend': ['yes', 'no', 'no'],
  'floor:return': ['no', 'yes', 'yes'],
  'floor:take': ['yes', 'no', 'no'],
  'floor:handOver': ['no', 'yes', 'no'],
  'chalk:give': ['yes', 'no', 'no'],
  'chalk:take': ['yes', 'no', 'no'],
  'chalk:everyone': ['yes', 'no', 'no'],
  'chalk:shared': ['yes', 'no', 'no'],
  'board:connect': ['yes', 'yes', 'yes'],
  'board:disconnect': ['yes', 'yes', 'yes'],
  'board:push': ['yes', 'yes', 'yes'],
  'board:turn': ['yes', 'yes', 'no'],
  'board:blank': ['yes', 'yes', 'no'],
  'board:leaf': ['yes', 'no', 'no'],
  'board:create': ['yes', 'no', 'no'],
  'board:share': ['yes', 'no', 'no'],
  'board:copy': ['yes', 'no', 'no'],
  'restore:list': ['yes', 'yes', 'no'],
  'restore:bringBack': ['yes', 'yes', 'no'],
  'chat:send': ['yes', 'yes', 'yes'],
  'chat:edit': ['own', 'own', 'own'],
  'chat:delete': ['yes', 'own', 'own'],
  'chat:react': ['yes', 'yes', 'yes'],
  'material:note': ['yes', 'yes', 'no'],
  'chat:pause': ['yes', 'no', 'no'],
  'chat:mute': ['yes', 'no', 'no'],
  'media:join': ['yes', 'yes', 'yes'],
  'media:open': ['yes', 'yes', 'yes'],
  'media:sdpAnswer': ['yes', 'yes', 'yes'],
  'media:choose': ['yes', 'yes', 'yes'],
  'media:fallback': ['yes', 'yes', 'yes'],
  'media:send': ['yes', 'yes', 'yes'],
  'media:mute': ['yes', 'no', 'no'],
  'media:muteAll': ['yes', 'no', 'no'],
  'media:ask': ['yes', 'no', 'no'],
  'media:decline': ['no', 'yes', 'yes'],
  'media:stop': ['yes', 'no', 'no'],
  'media:cameras': ['yes', 'no', 'no'],
  'timer:start': ['yes', 'no', 'no'],
  'timer:extend': ['yes', 'no', 'no'],
  'timer:stop': ['yes', 'no', 'no'],
  'order:add': ['yes', 'no', 'no'],
  'order:change': ['yes', 'no', 'no'],
  'order:move': ['yes', 'no', 'no'],
  'order:remove': ['yes', 'no', 'no'],
  'order:set': ['yes', 'no', 'no'],
  // Guests where the teacher lets them.
  'order:goOn': ['yes', 'yes', 'no'],
  'order:goBack': ['yes', 'yes', 'no'],
};

test('the table of role and command is the expected one, whole', () => {
  const actual = Object.fromEntries(
    Object.entries(commandRules).map(
      ([
        name,
        {
          who: { teacher, lecturer, student },
        },
      ]) => [name, [teacher, lecturer, student]],
    ),
  );
  expect(actual).toEqual(expected);
});

test('every command is in the table', () => {
  expect(Object.keys(commandRules).sort()).toEqual(Object.keys(commands).sort());
});

test.each([
  ['yes', 'chat:send', true, true],
  ['own', 'chat:edit', true, false],
  ['no', 'chalk:give', false, false],
] as const)('%s', (kind, command, onOwn, onOthers) => {
  expect(permission('student', command)).toBe(kind);
  expect(may('student', command, true)).toBe(onOwn);
  expect(may('student', command, false)).toBe(onOthers);
  expect(may('student', command)).toBe(onOthers);
});
