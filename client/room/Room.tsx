import { NotesProvider, useChatAnnouncer, useFirstMark, useNoteTaker, useNoteText, useUnread } from '../chat/index.ts';
import { useDocumentTitle } from '../app/PageFrame.tsx';
import { useMe, useRoom } from '../connection/index.ts';
import { FloorStrip, FloorTiles, holdsFloor, useHasPictures } from '../floor/index.ts';
import { Cockpit, GuestNews } from '../guests/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts, useMediaPartsLoader } from '../media/index.ts';
import { announce, useMedia } from '../ui/index.ts';
import { BoardPane } from './BoardPane.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Dock } from './Dock.tsx';
import { NamePrompt } from './NamePrompt.tsx';
import { PhoneOverlay } from './PhoneOverlay.tsx';
import { PhonePane } from './PhonePane.tsx';
import { PhoneTabs } from './PhoneTabs.tsx';
import { PhoneTop } from './PhoneTop.tsx';
import { RoomDialogs } from './RoomDialogs.tsx';
import { SidePanel } from './SidePanel.tsx';
import { TopBar } from './TopBar.tsx';
import { keepsKeys, useShortcutsOn } from './shortcuts.ts';
import { useKeyboardInset } from './useKeyboardInset.ts';
import { useNewView } from './useNewView.ts';
import { useRoomShortcuts } from './useRoomShortcuts.ts';
import { RoomViewProvider } from './view.ts';
import styles from './Room.module.css';

/** Room for the board and a panel beside it. */
export const WIDE = '(min-width: 900px)';

/** The room of a lesson that is on. One tree for all sizes, so that turning a tablet does not load the board anew. */
export function Room({ lessonId }: { lessonId: string }) {
  const { t } = useTranslation();
  const view = useNewView();
  const me = useMe();
  const isWide = useMedia(WIDE);
  const { title, isBackstage } = useRoom(({ room }) => ({
    title: room.lesson.title,
    isBackstage: me.role === 'lecturer' && !holdsFloor(room.floor, me.id),
  }));
  const noteText = useNoteText();
  const notes = useNoteTaker((note) => announce(noteText(note)));
  const unread = Object.values(useUnread()).reduce((sum, count) => sum + count, 0);
  useDocumentTitle(unread > 0 ? `(${unread}) ${title}` : title);
  useChatAnnouncer();
  useFirstMark();
  useKeyboardInset();
  useRoomShortcuts(view);
  useMediaPartsLoader();
  const media = useMediaParts();
  const hasPictures = useHasPictures();
  const hasKeys = useShortcutsOn();

  const isBoardInFront = isWide || view.tab === 'board';
  return (
    <RoomViewProvider value={view}>
      <NotesProvider value={notes}>
        <div
          className={styles.room}
          data-layout={isWide ? 'wide' : 'phone'}
          data-panel={(isWide && view.hasPanel) || undefined}
        >
          {isWide ? <TopBar /> : <PhoneTop />}
          <ConnectionBanner />
          <main
            className={styles.stage}
            data-region="board"
            aria-label={t('room.region.board')}
            tabIndex={-1}
            inert={!isBoardInFront}
          >
            {isBackstage && <Cockpit />}
            {isWide && !isBackstage && (
              <FloorStrip onShowHands={() => view.showTab('people')}>
                <NamePrompt />
                {media && <media.TalkingBackstage />}
              </FloorStrip>
            )}
            {!isWide && !isBackstage && hasPictures && isBoardInFront && <FloorTiles />}
            {media && <media.ScreenBar />}
            <div className={styles.board} data-backstage={isBackstage || undefined}>
              {isWide && media && (
                <div className={styles.notices}>
                  <media.MediaNotices />
                </div>
              )}
              <div className={styles.paper}>
                <BoardPane />
              </div>
              {media && <media.ScreenView />}
              <div className={styles.news}>
                {media && <media.GuestLarge />}
                <GuestNews />
              </div>
              {!isWide && !isBackstage && <PhoneOverlay />}
            </div>
          </main>
          {isWide ? view.hasPanel && <SidePanel /> : <PhonePane />}
          {!isWide && media && (
            <div className={styles.notices}>
              <media.MediaNotices />
            </div>
          )}
          {isWide ? <Dock /> : <PhoneTabs />}
          {media && <media.MediaAnnouncer />}
          {media && <media.UnseenPictures />}
          {media && hasKeys && <media.MediaKeys keepsKeys={keepsKeys} />}
        </div>
        <RoomDialogs lessonId={lessonId} />
      </NotesProvider>
    </RoomViewProvider>
  );
}
