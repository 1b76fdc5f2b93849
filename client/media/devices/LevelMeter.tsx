import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../language/index.ts';
import { voiceLevel } from '../level.ts';
import styles from './LevelMeter.module.css';

interface LevelMeterProps {
  /** Tells the level, 0 … 1, until the returned function is called. Keeps its identity. */
  watch: (listener: (level: number) => void) => () => void;
  isMuted: boolean;
}

/** Long enough for somebody to read what is asked, and to say something. */
const patienceMs = 7000;

type Heard = 'not yet' | 'nothing' | 'voice';

/** How loud the microphone is, and in words whether a voice was heard. */
export function LevelMeter({ watch, isMuted }: LevelMeterProps) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const [heard, setHeard] = useState<Heard>('not yet');

  useEffect(() => {
    setHeard('not yet');
    const patience = setTimeout(() => setHeard((now) => (now === 'voice' ? now : 'nothing')), patienceMs);
    const stop = watch((level) => {
      // Twenty times a second: not through React.
      bar.current?.style.setProperty('--level', level.toFixed(3));
      if (level >= voiceLevel) setHeard('voice');
    });
    return () => {
      clearTimeout(patience);
      stop();
    };
  }, [watch]);

  const words = () => {
    if (isMuted) return t('devices.micSilent');
    if (heard === 'voice') return t('devices.heard');
    return heard === 'nothing' ? t('devices.notHeard') : t('devices.saySomething');
  };

  return (
    <div className={styles.meter}>
      <div ref={bar} className={styles.bar} aria-hidden="true">
        <div className={styles.level} />
      </div>
      <p role="status" data-heard={heard === 'voice' && !isMuted ? '' : undefined}>
        {words()}
      </p>
    </div>
  );
}
