import type { Seat } from '../../shared/presence/protocol.ts';
import { currentTranslate, isolated } from '../language/index.ts';

/** Where no badge can stand: who teaches and who is a guest is said behind the name. A student has none and cannot claim one. */
export function nameWithRole({ name, role }: Pick<Seat, 'name' | 'role'>): string {
  if (role === 'student') return name;
  const t = currentTranslate();
  return `${isolated(name)} · ${t(role === 'teacher' ? 'people.badgeTeacher' : 'people.badgeLecturer')}`;
}
