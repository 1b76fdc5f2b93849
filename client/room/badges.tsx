/** Numbers on the ways to the chat and the people. One that fails leaves the way open. */
import { useUnread } from '../chat/index.ts';
import { useMay, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { Badge } from '../ui/index.ts';
import { useRoomView } from './view.ts';

/** Unread messages; of the open channel none are counted while it is on the screen. */
export const ChatBadge = (props: { isOpen: boolean }) => (
  <Part name="badge" instead={nothing}>
    <UnreadCount {...props} />
  </Part>
);

/** Raised hands, for who gives the floor. */
export const HandsBadge = () => (
  <Part name="badge" instead={nothing}>
    <HandsCount />
  </Part>
);

/** A button inside of a button is no place to try again. */
const nothing = () => null;

function UnreadCount({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation();
  const { channel } = useRoomView();
  const unread = useUnread();
  const count = Object.entries(unread).reduce(
    (sum, [one, number]) => (isOpen && one === channel ? sum : sum + number),
    0,
  );
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

function HandsCount() {
  const { t } = useTranslation();
  const mayGrant = useMay('floor:grant');
  const count = useRoom(({ room }) => room.floor.hands.length);
  if (!mayGrant || count === 0) return null;
  return (
    <>
      <Badge look="board">
        <span aria-hidden="true">{count}</span>
      </Badge>
      <span className="visually-hidden">, {t('floor.handsUp', { count })}</span>
    </>
  );
}
