import type { Role } from '../../shared/presence/protocol.ts';
import { useTranslation } from '../language/index.ts';
import { Badge } from '../ui/index.ts';

/** Says who teaches and who is a guest; students need no label. */
export function RoleBadge({ role }: { role: Role }) {
  const { t } = useTranslation();
  if (role === 'student') return null;
  return role === 'teacher' ? (
    <Badge look="board">{t('people.badgeTeacher')}</Badge>
  ) : (
    <Badge look="guest">{t('people.badgeLecturer')}</Badge>
  );
}
