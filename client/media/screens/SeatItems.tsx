/** What one can do about another person's voice and picture: items of a menu. */
import { Mic, MicOff, MonitorX, VideoOff } from 'lucide-react';
import { maySendAny, ownRights } from '../../../shared/media/mediaRights.ts';
import type { Seat } from '../../../shared/presence/protocol.ts';
import { useMay, useRoom, useSend } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { MenuChoice, MenuItem } from '../../ui/index.ts';
import { useMediaControls, useMediaRoom } from '../useMediaRoom.tsx';
import { useSeatMedia } from './useSeatMedia.ts';

/** For teachers; nothing about other teachers and about who has nothing to send. */
export function RulingItems({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const send = useSend();
  const mayRule = useMay('media:mute');
  const { hasMic, hasCamera, hasScreen, isMuted } = useSeatMedia(seat.id);
  const maySend = useRoom(({ room }) => maySendAny(ownRights(room, seat.id)));
  if (!mayRule || seat.role === 'teacher') return null;
  const seatId = seat.id;
  return (
    <>
      {maySend && !hasMic && (
        <MenuItem icon={<Mic />} action={() => send('media:ask', { seatId })}>
          {t('media.ask')}
        </MenuItem>
      )}
      {maySend && !isMuted && (
        <MenuItem icon={<MicOff />} action={() => send('media:mute', { seatId })}>
          {t('media.mute')}
        </MenuItem>
      )}
      {hasCamera && (
        <MenuItem icon={<VideoOff />} action={() => send('media:stop', { seatId, source: 'camera' })}>
          {t('media.stopCamera')}
        </MenuItem>
      )}
      {hasScreen && (
        <MenuItem icon={<MonitorX />} action={() => send('media:stop', { seatId, source: 'screen' })}>
          {t('media.stopScreen')}
        </MenuItem>
      )}
    </>
  );
}

const volumes = { whole: 1, soft: 0.5, softest: 0.2, none: 0 } as const;
type VolumeName = keyof typeof volumes;
const volumeNames = Object.keys(volumes) as VolumeName[]; // its own keys

/** How loud this person is on this device. A slider would fight with the menu for the arrow keys. */
export function VolumeItems({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const { setVolume } = useMediaControls();
  const volume = useMediaRoom((state) => state.volumes[seat.id] ?? 1);
  const nearest = volumeNames.reduce((best, name) =>
    Math.abs(volumes[name] - volume) < Math.abs(volumes[best] - volume) ? name : best,
  );
  return (
    <MenuChoice
      label={t('media.volumeOf', { name: seat.name })}
      value={nearest}
      options={volumeNames.map((value) => ({ value, label: t(`media.volume.${value}`) }))}
      onChoose={(value) => setVolume(seat.id, volumes[value])}
    />
  );
}
