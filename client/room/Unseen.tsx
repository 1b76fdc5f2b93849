/** What works in the room without being seen. Each fails alone. */
import type { ReactNode } from 'react';
import { usePageTitle } from '../attention/index.ts';
import { NoteTaker, useChatAnnouncer, useFirstMark, useUnread } from '../chat/index.ts';
import { useRoom } from '../connection/index.ts';
import { useMediaParts } from '../media/index.ts';
import { Part } from '../parts/index.ts';
import type { PartName } from '../../shared/parts.ts';
import { keepsKeys, useShortcutsOn } from './shortcuts.ts';
import { useCalls } from './useCalls.ts';
import { useKeyboardInset } from './useKeyboardInset.ts';
import { useRoomShortcuts } from './useRoomShortcuts.ts';
import { useRoomView } from './view.ts';

export function Unseen() {
  const media = useMediaParts();
  const hasKeys = useShortcutsOn();
  return (
    <>
      {unseen('pageTitle', <PageTitle />)}
      {unseen('announcer', <ChatAnnouncer />)}
      {unseen('notes', <CallingNoteTaker />)}
      {unseen('keys', <Keys />)}
      {unseen('media', media && <media.MediaAnnouncer />)}
      {unseen('media', media && <media.UnseenPictures />)}
      {unseen('media', media && hasKeys && <media.MediaKeys keepsKeys={keepsKeys} />)}
    </>
  );
}

const unseen = (name: PartName, worker: ReactNode) => (
  <Part name={name} shape="corner">
    {worker}
  </Part>
);

/** How many messages are new is seen from other tabs, too. */
function PageTitle() {
  const title = useRoom(({ room }) => room.lesson.title);
  const unread = Object.values(useUnread()).reduce((sum, count) => sum + count, 0);
  usePageTitle(title, unread);
  useFirstMark();
  return null;
}

function CallingNoteTaker() {
  return <NoteTaker onNote={useCalls()} />;
}

function ChatAnnouncer() {
  useChatAnnouncer();
  return null;
}

function Keys() {
  useKeyboardInset();
  useRoomShortcuts(useRoomView());
  return null;
}
