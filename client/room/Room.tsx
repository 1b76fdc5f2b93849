import { Suspense, type ReactNode } from 'react';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { RoomViewProvider, useContributions, useSlots } from '../slots/index.ts';
import { useArrival, useMedia } from '../ui/index.ts';
import { Around } from './Around.tsx';
import { BoardSkeleton } from './BoardSkeleton.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Dock } from './Dock.tsx';
import { PhonePane } from './PhonePane.tsx';
import { PhoneTabs } from './PhoneTabs.tsx';
import { PhoneTop } from './PhoneTop.tsx';
import { RoomDialogs } from './RoomDialogs.tsx';
import { SidePanel } from './SidePanel.tsx';
import { TopBar } from './TopBar.tsx';
import { useBack } from './useBack.ts';
import { useFollowTab } from './useFollowTab.ts';
import { useNewView } from './useNewView.ts';
import styles from './Room.module.css';

/** Room for the board and a panel beside it. */
const WIDE = '(min-width: 56.25em)';

/** The room of a lesson that is on. One tree for all sizes, so that turning a tablet does not load the board anew. */
export function Room() {
  const { t } = useTranslation();
  const view = useNewView();
  const isWide = useMedia(WIDE);
  const around = useContributions().flatMap(({ AroundRoom }) => AroundRoom ?? []);
  const show = useSlots();
  useBack(view, isWide);
  const stage = useArrival();
  useFollowTab(isWide ? null : view.tab);

  const isNarrow = !isWide;
  const isBoardInFront = isWide || view.tab === 'board';
  const notices = <div className={styles.notices}>{show('notice', {})}</div>;
  return (
    <RoomViewProvider value={view}>
      <Around all={around}>
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
            {show('aboveBoard', { isNarrow, isBoardInFront })}
            <div className={styles.board}>
              {isWide && notices}
              <div className={styles.paper}>
                <Suspense fallback={<BoardSkeleton />}>{show('board', {})}</Suspense>
              </div>
              {show('overBoard', { isNarrow })}
              <div className={styles.news}>{show('news', {})}</div>
              {show('corners', { isNarrow })}
            </div>
            {isWide && show('belowBoard', {})}
          </main>
          <Part name="panel" data={isWide ? null : view.tab} instead={inPlace(isWide ? 'panel' : 'stage')}>
            {isWide ? view.hasPanel && <SidePanel /> : <PhonePane />}
          </Part>
          {isNarrow && notices}
          <Part name="dock" shape="line" instead={inPlace('dock')}>
            {isWide ? <Dock /> : <PhoneTabs />}
          </Part>
          {show('unseen', {})}
        </div>
        <RoomDialogs />
      </Around>
    </RoomViewProvider>
  );
}

/** A region that fails keeps its place. */
const inPlace = (area: 'top' | 'banner' | 'panel' | 'stage' | 'dock') => (failed: ReactNode) => (
  <div className={styles.failed} style={{ gridArea: area }}>
    {failed}
  </div>
);
