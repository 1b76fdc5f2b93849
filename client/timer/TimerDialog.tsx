import { Plus, Square } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { mostMinutes } from '../../shared/timer/minutes.ts';
import { useNow, useRoom, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Button, Dialog, DialogFooter, duration, Field, useAction } from '../ui/index.ts';
import styles from './TimerDialog.module.css';

const PRESETS = [1, 2, 5, 10, 15] as const;

/** Starts the timer, for who teaches; while one runs: a minute more, or stop. */
export function TimerDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const send = useSend();
  const timer = useRoom(({ room }) => room.timer);
  const nowMs = useNow();
  const start = async (minutes: number) => {
    await send('timer:start', { minutes });
    onOpenChange(false);
  };
  const stop = async () => {
    await send('timer:stop', {});
    onOpenChange(false);
  };
  const left = timer ? timer.endsAtMs - nowMs : null;
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('timer.label')} description={t('timer.text')}>
      {left !== null && (
        <div className={styles.running}>
          <strong>
            {left > 0 ? t('timer.left', { clock: duration(Math.ceil(left / 1000) * 1000) }) : t('timer.up')}
          </strong>
          <Button look="quiet" size="small" icon={<Plus />} action={() => send('timer:extend', {})}>
            {t('timer.more')}
          </Button>
          <Button look="quiet" size="small" icon={<Square />} action={stop}>
            {t('timer.stop')}
          </Button>
        </div>
      )}
      <div className={styles.presets} role="group" aria-label={t('timer.presets')}>
        {PRESETS.map((minutes) => (
          <Button key={minutes} look="tint" action={() => start(minutes)}>
            {t('timer.minutes', { count: minutes })}
          </Button>
        ))}
      </div>
      <OtherTime onStart={start} />
    </Dialog>
  );
}

function OtherTime({ onStart }: { onStart: (minutes: number) => Promise<void> }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const minutes = Number(text);
  const isValid = Number.isInteger(minutes) && minutes >= 1 && minutes <= mostMinutes;
  const { run } = useAction(() => onStart(minutes));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isValid) run();
  };
  return (
    <form onSubmit={submit}>
      <Field
        label={t('timer.other', { most: mostMinutes })}
        inputMode="numeric"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <DialogFooter>
        <Button type="submit" disabled={!isValid}>
          {t('timer.start')}
        </Button>
      </DialogFooter>
    </form>
  );
}
