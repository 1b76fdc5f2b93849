import type { ReactNode } from 'react';
import { NotesProvider } from '../chat/index.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { FloorPictures, FloorStrip, holdsFloor } from '../floor/index.ts';
import { Cockpit, GuestNews } from '../guests/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts, useMediaPartsLoader } from '../media/index.ts';
import { Part } from '../parts/index.ts';
import { useArrival, useMedia } from '../ui/index.ts';
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
import { Unseen } from './Unseen.tsx';
import { useBack } from './useBack.ts';
import { useFollowTab } from './useFollowTab.ts';
import { useNewView } from './useNewView.ts';
import { RoomViewProvider } from './view.ts';
import styles from './Room.module.css';

/** Room for the board and a panel beside it. */
export const WIDE = '(min-width: 56.25em)';

/** The room of a lesson that is on. One tree for all sizes, so that turning a tablet does not load the board anew. */
export function Room({ lessonId }: { lessonId: string }) {
  const { t } = useTranslation();
  const view = useNewView();
  const me = useMe();
  const isWide = useMedia(WIDE);
  useBack(view, isWide);
  const isBackstage = useRoom(({ room }) => me.role === 'lecturer' && !holdsFloor(room.floor, me.id));
  useMediaPartsLoader();
  const media = useMediaParts();

  const stage = useArrival();
  useFollowTab(isWide ? null : view.tab);

  const isBoardInFront = isWide || view.tab === 'board';
  const notices = (
    <Part name="mediaNotice" shape="corner">
      {media && (
        <div className={styles.notices}>
          <media.MediaNotices />
        </div>
      )}
    </Part>
  );
  return (
    <RoomViewProvider value={view}>
      <NotesProvider>
        <div
          className={styles.room}
          data-layout={isWide ? 'wide' : 'phone'}
          data-panel={(isWide && view.hasPanel) || undefined}
        >
          <Part name="top" shape="line" instead={inPlace('top')}>
            {isWide ? <TopBar /> : <PhoneTop />}
          </Part>
          <Part name="connection" shape="line" instead={inPlace('banner')}>
            <ConnectionBanner />
          </Part>
          <main
            className={styles.stage}
            data-region="board"
            aria-label={t('room.region.board')}
            tabIndex={-1}
            ref={stage}
            inert={!isBoardInFront}
          >
            {isBackstage && (
              <Part name="cockpit" shape="line">
                <Cockpit />
              </Part>
            )}
            {isWide && !isBackstage && (
              <Part name="floorStrip" shape="line">
                <FloorStrip onShowHands={() => view.showTab('people')}>
                  <NamePrompt />
                  <Part name="mediaNotice" shape="line">
                    {media && <media.TalkingBackstage />}
                  </Part>
                </FloorStrip>
              </Part>
            )}
            {!isWide && !isBackstage && isBoardInFront && (
              <Part name="floorStrip" shape="line">
                <FloorPictures />
              </Part>
            )}
            <Part name="screenBar" shape="line">
              {media && <media.ScreenBar />}
            </Part>
            <div className={styles.board} data-backstage={isBackstage || undefined}>
              {isWide && notices}
              <div className={styles.paper}>
                <BoardPane />
              </div>
              <Part name="screen" shape="corner">
                {media && <media.ScreenView />}
              </Part>
              <div className={styles.news}>
                <Part name="guestLarge" shape="corner">
                  {media && <media.GuestLarge />}
                </Part>
                <Part name="guestNews" shape="corner">
                  <GuestNews />
                </Part>
              </div>
              {!isWide && !isBackstage && <PhoneOverlay />}
            </div>
          </main>
          <Part name="panel" data={isWide ? null : view.tab} instead={inPlace(isWide ? 'panel' : 'stage')}>
            {isWide ? view.hasPanel && <SidePanel /> : <PhonePane />}
          </Part>
          {!isWide && notices}
          <Part name="dock" shape="line" instead={inPlace('dock')}>
            {isWide ? <Dock /> : <PhoneTabs />}
          </Part>
          <Unseen />
        </div>
        <RoomDialogs lessonId={lessonId} />
      </NotesProvider>
    </RoomViewProvider>
  );
}

/** A region that fails keeps its place. */
const inPlace = (area: 'top' | 'banner' | 'panel' | 'stage' | 'dock') => (failed: ReactNode) => (
  <div className={styles.failed} style={{ gridArea: area }}>
    {failed}
  </div>
);
