/**
 * Who may give which command: the whole table. `own` means on oneself or on what one made; what depends on the room's
 * state (chat paused, chalk, whose turn) is the feature's rule and comes after this table.
 */
import type { Role } from './presence/protocol.ts';
import type { CommandName } from './protocol/index.ts';

export type Permission = 'yes' | 'own' | 'no';

const all = { teacher: 'yes', lecturer: 'yes', student: 'yes' } as const;
const own = { teacher: 'yes', lecturer: 'own', student: 'own' } as const;
const teachers = { teacher: 'yes', lecturer: 'no', student: 'no' } as const;

export const permissions: Readonly<Record<CommandName, Readonly<Record<Role, Permission>>>> = {
  'room:join': all,
  'room:fetch': all,
  'room:ping': all,
  'lesson:end': teachers,
  'lesson:open': teachers,
  'presence:visible': all,
  'presence:rename': own,
  'presence:remove': teachers,
  'presence:readmit': teachers,
  'presence:deviceLink': own,
  'presence:leave': all,
  'guest:onMyWay': { teacher: 'no', lecturer: 'yes', student: 'no' },
  'floor:raise': { teacher: 'no', lecturer: 'yes', student: 'yes' },
  'floor:lower': own,
  'floor:grant': teachers,
  'floor:extend': teachers,
  'floor:return': { teacher: 'no', lecturer: 'yes', student: 'yes' },
  'floor:take': teachers,
  // A guest may pass the floor on while holding it; a student gives it back.
  'floor:handOver': { teacher: 'no', lecturer: 'yes', student: 'no' },
  'chalk:give': teachers,
  'chalk:take': teachers,
  'chalk:everyone': teachers,
  'chalk:shared': teachers,
  'board:connect': all,
  // Whether this seat has the chalk now is the board's rule.
  'board:push': all,
  // Guests only while they hold the floor.
  'board:turn': { teacher: 'yes', lecturer: 'yes', student: 'no' },
  'chat:send': all,
  'chat:edit': { teacher: 'own', lecturer: 'own', student: 'own' },
  'chat:delete': own,
  'chat:react': all,
  'chat:pause': teachers,
  'chat:mute': teachers,
  'media:join': all,
  'media:open': all,
  'media:answer': all,
  'media:choose': all,
  'media:line': all,
  // Who has the floor, and who may be heard, is the room's rule: shared/media/mediaRights.ts.
  'media:send': all,
  'media:mute': teachers,
  'media:muteAll': teachers,
  'media:ask': teachers,
  'media:decline': { teacher: 'no', lecturer: 'yes', student: 'yes' },
  'media:stop': teachers,
  'media:cameras': teachers,
};

/** May a seat of this role give this command, and if so only on its own things? */
export const permission = (role: Role, command: CommandName): Permission => permissions[command][role];

/** May it, on a thing of its own (`isOwn`) or of somebody else? */
export function may(role: Role, command: CommandName, isOwn = false): boolean {
  const allowed = permission(role, command);
  return allowed === 'yes' || (allowed === 'own' && isOwn);
}
