/** How many messages are new, on the ways to them. */
import { useTranslation } from '../language/index.ts';
import { Badge } from '../ui/index.ts';
import { useOpenChannel } from './openChannel.tsx';
import { useUnread } from './useChat.ts';

/** Of the open channel none are counted while it is on the screen. */
export function UnreadBadge({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation();
  const { channel } = useOpenChannel();
  const count = sumOf(useUnread(), isOpen ? channel : null);
  if (count === 0) return null;
  return (
    <>
      <Badge look="live">
        <span aria-hidden="true">{count}</span>
      </Badge>
      <span className="visually-hidden">, {t('chat.unread', { count })}</span>
    </>
  );
}

/** While the panel is not there. */
export function HiddenUnread() {
  const { t } = useTranslation();
  const count = sumOf(useUnread(), null);
  if (count === 0) return null;
  return (
    <>
      <Badge look="live">{count}</Badge>
      <span className="visually-hidden">{t('chat.unread', { count })}</span>
    </>
  );
}

export const sumOf = (unread: Readonly<Record<string, number>>, without: string | null): number =>
  Object.entries(unread).reduce((sum, [channel, count]) => (channel === without ? sum : sum + count), 0);
