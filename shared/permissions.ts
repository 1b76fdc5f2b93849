/** Who may give which command, and how often, as the features declare it. */
import type { CommandRules, Permission } from './feature.ts';
import { features } from './features.ts';
import type { Role } from './presence/protocol.ts';
import type { CommandName } from './protocol/index.ts';

export type { Permission } from './feature.ts';

/** The whole table. */
export const commandRules = Object.assign({}, ...features.map(({ commands }) => commands)) as Readonly<
  Record<CommandName, CommandRules>
>;

/** May a seat of this role give this command, and if so only on its own things? */
export const permission = (role: Role, command: CommandName): Permission => commandRules[command].who[role];

/** May it, on a thing of its own (`isOwn`) or of somebody else? */
export function may(role: Role, command: CommandName, isOwn = false): boolean {
  const allowed = permission(role, command);
  return allowed === 'yes' || (allowed === 'own' && isOwn);
}
