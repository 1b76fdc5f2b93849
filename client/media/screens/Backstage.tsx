/** Where teachers and guests talk without the class. */
import { ArrowLeft, DoorClosed, Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';
import { classAudiences } from '../../../shared/media/sources.ts';
import { useRoom } from '../../connection/index.ts';
import { useFormats, useTranslation } from '../../language/index.ts';
import { Button, firstName, Own } from '../../ui/index.ts';
import { useMediaControls, useMediaRoom } from '../useMediaRoom.tsx';
import { Notice } from './Notice.tsx';
import { backstageOf } from './publications.ts';
import { useMutedWords } from './OwnButtons.tsx';
import { TilePicture } from './TilePicture.tsx';
import { MicMark } from './MicMark.tsx';
import { maySwitchMic, useOwn, useOwnSwitch } from './useOwn.ts';
import styles from './Backstage.module.css';

/** The others who are heard or seen backstage; nobody for whoever may not know. */
function useOthersBackstage() {
  const publications = useMediaRoom((state) => state.publications);
  return useRoom(({ room, you }) => backstageOf(publications, you.seatId).flatMap((id) => room.seats[id] ?? []));
}

/** For a teacher who is heard by guests and not by the class: says so for as long as it is so, with the way back. */
export function TalkingBackstage() {
  const { t } = useTranslation();
  const { talkTo } = useMediaControls();
  const { isTeacher, audience } = useOwn();
  if (!isTeacher || audience === 'stage') return null;
  return (
    <div className={styles.state} role="status">
      <DoorClosed aria-hidden="true" />
      <p>
        <strong>{t('media.backstage')}</strong> {t('media.backstageText')}
      </p>
      <Button size="small" icon={<ArrowLeft />} action={() => talkTo('stage')}>
        {t('media.backToStage')}
      </Button>
    </div>
  );
}

/** For teachers: a guest who waits has the microphone on. */
export function BackstageNotice() {
  const { t } = useTranslation();
  const { list } = useFormats();
  const { talkTo } = useMediaControls();
  const { isTeacher, audience } = useOwn();
  const others = useOthersBackstage();
  const guests = others.filter(({ role }) => role === 'lecturer');
  const [putAway, setPutAway] = useState<string | null>(null);
  // Who put it away for these guests is told again when others come.
  const key = guests.map(({ id }) => id).join(' ');
  if (!isTeacher || audience === 'backstage' || key === '' || putAway === key) return null;
  return (
    <Notice
      icon={<DoorClosed />}
      look="backstage"
      title={t('media.guestTalks', { count: guests.length, names: list(guests.map(({ name }) => name)) })}
      text={t('media.guestTalksText')}
      onClose={() => setPutAway(key)}
    >
      <Button size="small" action={() => talkTo('backstage')}>
        {t('media.joinBackstage')}
      </Button>
    </Notice>
  );
}

/** For teachers, among the settings: the class, or the guests who wait. */
export function TalkTo() {
  const { t } = useTranslation();
  const { talkTo } = useMediaControls();
  const { audience } = useOwn();
  const hasGuests = useRoom(({ room }) =>
    Object.values(room.seats).some(
      ({ role, presence, removed }) => role === 'lecturer' && presence !== 'left' && !removed,
    ),
  );
  if (!hasGuests && audience === 'stage') return null;
  return (
    <fieldset className={styles.talkTo}>
      <legend>{t('media.heardBy')}</legend>
      {classAudiences.map((where) => (
        <label key={where}>
          <input type="radio" name="talk-to" checked={audience === where} onChange={() => void talkTo(where)} />
          {t(where === 'stage' ? 'media.everyone' : 'media.onlyBackstage')}
        </label>
      ))}
    </fieldset>
  );
}

/** For a guest backstage: one's own microphone and camera, who hears that, and who talks there. */
export function CockpitMedia() {
  const { t } = useTranslation();
  const { list } = useFormats();
  const others = useOthersBackstage();
  const hasOwnPicture = useMediaRoom((state) => state.ownCamera !== null);
  const me = useRoom(({ you }) => you.seatId);
  const own = useOwn();
  const explain = useMutedWords();
  const mic = useOwnSwitch('mic');
  const camera = useOwnSwitch('camera');
  const isBarred = !maySwitchMic(own);
  const pictures = useMediaRoom((state) => state.cameras);
  const seen = others.filter(({ id }) => id in pictures);
  return (
    <div className={styles.cockpit}>
      {(hasOwnPicture || seen.length > 0) && (
        <ul className={styles.faces} aria-label={t('media.backstageFaces')}>
          {[...(hasOwnPicture ? [{ id: me, name: t('media.you') }] : []), ...seen].map(({ id, name }) => (
            <li key={id} className={styles.face}>
              <TilePicture seatId={id} />
              <span className={styles.name}>
                <MicMark seatId={id} />
                <Own>{firstName(name)}</Own>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.buttons}>
        <Button
          look={mic.isOn ? 'tint' : 'quiet'}
          size="small"
          icon={mic.isOn ? <Mic /> : <MicOff />}
          aria-pressed={mic.isOn}
          isBusy={mic.isStarting}
          action={() => (isBarred ? explain() : mic.turn(!mic.isOn))}
        >
          {isBarred ? t('media.micTurnedOff') : t(mic.isOn ? 'media.micIsOn' : 'media.turnOnMic')}
        </Button>
        <Button
          look={camera.isOn ? 'tint' : 'quiet'}
          size="small"
          icon={camera.isOn ? <Video /> : <VideoOff />}
          aria-pressed={camera.isOn}
          isBusy={camera.isStarting}
          action={() => camera.turn(!camera.isOn)}
        >
          {t(camera.isOn ? 'media.cameraIsOn' : 'media.turnOnCamera')}
        </Button>
      </div>
      <p className={styles.words} role="status">
        {others.length > 0
          ? t('media.talkWith', { count: others.length, names: list(others.map(({ name }) => name)) })
          : t('media.onlyTeachersHear')}
      </p>
    </div>
  );
}
