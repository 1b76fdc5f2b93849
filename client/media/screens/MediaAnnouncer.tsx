import { Mic } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import type { Source } from '../../../shared/media/sources.ts';
import type { Entry } from '../../../shared/protocol/index.ts';
import { useEntries, useMe, useRoom } from '../../connection/index.ts';
import { useTranslation, type TextKey } from '../../language/index.ts';
import { announce, tell } from '../../ui/index.ts';
import { nameIn } from '../devices/devicePreview.ts';
import { useMediaRoom } from '../useMediaRoom.tsx';
import { isTalkHeld } from './heldTalk.ts';
import { sharerOf } from './publications.ts';

const words = {
  mic: { on: 'media.micIsOn', off: 'media.micIsOff' },
  camera: { on: 'media.cameraIsOn', off: 'media.cameraIsOff' },
  screen: { on: 'media.youShare', off: 'media.youStopped' },
} as const satisfies Record<Source, Record<'on' | 'off', TextKey>>;

/** Says to screen readers what of one's own is on, and whose screen begins and ends; not who speaks. */
export function MediaAnnouncer() {
  useOwnAnnounced('mic');
  useOwnAnnounced('camera');
  useOwnAnnounced('screen');
  useSharerAnnounced();
  useReplaced();
  useDeclined();
  return null;
}

function useOwnAnnounced(source: Source): void {
  const { t } = useTranslation();
  const status = useMediaRoom(({ own }) => own[source].status);
  const said = useRef<'on' | 'off'>('off');
  useEffect(() => {
    if (status === 'starting' || status === said.current) return;
    said.current = status;
    // Who holds a key down knows, and talks.
    if (source !== 'mic' || !isTalkHeld()) announce(t(words[source][status]));
  }, [source, status, t]);
}

function useSharerAnnounced(): void {
  const { t } = useTranslation();
  const { id } = useMe();
  const sharer = useMediaRoom(({ publications }) => sharerOf(publications));
  const name = useRoom(({ room }) => (sharer === null ? null : (room.seats[sharer]?.name ?? null)));
  const last = useRef<string | null>(null);
  const isOwn = sharer === id;
  useEffect(() => {
    const shown = isOwn ? null : name;
    if (last.current !== null && shown === null) announce(t('media.stoppedSharing', { name: last.current }));
    if (shown !== null && shown !== last.current) announce(t('media.shares', { name: shown }));
    last.current = shown;
  }, [name, isOwn, t]);
}

/** Another microphone took over by itself: whoever talks should know into what. */
function useReplaced(): void {
  const { t } = useTranslation();
  const replaced = useMediaRoom((state) => state.replaced);
  const mics = useMediaRoom(({ devices }) => devices.mics);
  const known = useRef(mics);
  useEffect(() => {
    known.current = mics;
  }, [mics]);
  useEffect(() => {
    if (!replaced) return;
    const [from, to] = [nameIn(known.current, replaced.from), nameIn(known.current, replaced.to)];
    tell(t('devices.news.lost', { from, to }), <Mic />);
  }, [replaced, t]);
}

/** The teacher who asked hears of a "not now". */
function useDeclined(): void {
  const { t } = useTranslation();
  const { id } = useMe();
  const { seats, asked } = useRoom(({ room }) => ({ seats: room.seats, asked: room.media.asked }));
  const before = useRef({ seats, asked });
  useEffect(() => {
    before.current = { seats, asked };
  });
  useEntries(
    useCallback(
      (entry: Entry, isLive) => {
        if (!isLive || entry.kind !== 'media:answered' || entry.data.on) return;
        const { seatId } = entry.data;
        // The entry is folded by now; this is what was shown before it.
        if (before.current.asked[seatId] === id)
          tell(t('media.declined', { name: before.current.seats[seatId]?.name ?? '' }));
      },
      [id, t],
    ),
  );
}
