/** What one is asked, and what does not work, over the board. */
import { AudioLines, Gauge, MicOff, Volume2, WifiOff } from 'lucide-react';
import { useCallback, useState } from 'react';
import { sources } from '../../../shared/media/sources.ts';
import type { Entry } from '../../../shared/protocol/index.ts';
import { useConnection, useEntries, useMe, useParticipant } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { Part } from '../../parts/index.ts';
import { announce, Button } from '../../ui/index.ts';
import { ProblemNotice } from '../devices/ProblemNotice.tsx';
import { useMediaControls, useMediaRoom } from '../useMediaRoom.tsx';
import { BackstageNotice } from './Backstage.tsx';
import { Asked, FloorOffer } from './Consent.tsx';
import { Notice } from './Notice.tsx';
import { useHeldTalk } from './heldTalk.ts';
import { useOwn } from './useOwn.ts';
import styles from './Notice.module.css';

const notices = [HeldTalk, Asked, FloorOffer, Problems, Muted, BackstageNotice, SubscriberNotice] as const;

export function MediaNotices() {
  return (
    <div className={styles.stack}>
      {notices.map((One, at) => (
        <Part key={at} name="mediaNotice" shape="line">
          <One />
        </Part>
      ))}
    </div>
  );
}

/** While the space bar is held down. */
function HeldTalk() {
  const { t } = useTranslation();
  return useHeldTalk() && <Notice icon={<AudioLines />} title={t('media.heldTalk')} look="dark" />;
}

/** A device of one's own that gives nothing. */
function Problems() {
  const own = useMediaRoom((state) => state.own);
  const { setMic, setCamera, setScreen, dismissProblem } = useMediaControls();
  const retry = { mic: setMic, camera: setCamera, screen: setScreen };
  return (
    <>
      {sources.map((source) => {
        const { problem } = own[source];
        return (
          problem && (
            <ProblemNotice
              key={source}
              source={source}
              problem={problem}
              onRetry={() => retry[source](true)}
              onClose={() => dismissProblem(source)}
            />
          )
        );
      })}
    </>
  );
}

/** A teacher turned one's microphone off: who, and what now. */
function Muted() {
  const { t } = useTranslation();
  const participant = useParticipant();
  const me = useMe();
  const { isMuted, maySend } = useOwn();
  const [news, setNews] = useState<{ readonly by: string | null } | null>(null);
  useEntries(
    useCallback(
      (entry: Entry, isLive) => {
        if (!isLive || entry.kind !== 'media:muted' || entry.data.seatId !== me.id) return;
        const by = participant.store.getState().room?.seats[entry.by]?.name ?? null;
        setNews({ by });
        announce(by === null ? t('media.muted') : t('media.mutedBy', { name: by }), 'assertive');
      },
      [participant, me.id, t],
    ),
  );
  if (!news || !isMuted || !maySend) return null;
  return (
    <Notice
      icon={<MicOff />}
      title={news.by === null ? t('media.muted') : t('media.mutedBy', { name: news.by })}
      text={t('media.mutedText')}
      onClose={() => setNews(null)}
    />
  );
}

/** How the voices of others come in, when that is not as it should be. */
function SubscriberNotice() {
  const { t } = useTranslation();
  const { unblock } = useMediaControls();
  const { subscriberStatus, isBlocked } = useMediaRoom((state) => ({
    subscriberStatus: state.subscriberStatus,
    isBlocked: state.isBlocked,
  }));
  // The room says by itself that it has no connection at all.
  const isOnline = useConnection(({ status }) => status === 'online');
  const [wasRead, setWasRead] = useState(false);
  if (isBlocked) {
    return (
      <Button icon={<Volume2 />} className={styles.tap} onClick={unblock}>
        {t('media.tapForSound')}
      </Button>
    );
  }
  if (subscriberStatus === 'lost' && isOnline) {
    return (
      <div className={styles.patient} role="status">
        <Notice icon={<WifiOff />} title={t('media.lost')} />
      </div>
    );
  }
  if (subscriberStatus === 'fallback' && !wasRead) {
    return (
      <Notice icon={<Gauge />} title={t('media.line')} text={t('media.lineText')} onClose={() => setWasRead(true)} />
    );
  }
  return null;
}
