import { Timer, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { GuestId, MaterialId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import type { Segment, SegmentStage } from '../../../shared/runningOrder/protocol.ts';
import { mostMinutes } from '../../../shared/timer/minutes.ts';
import { errorText, useTranslation, type Translate } from '../../language/index.ts';
import { Button, Field, Own, refuse, Select, TextArea } from '../../ui/index.ts';
import type { Details } from './calls.ts';
import { Minutes } from './Minutes.tsx';
import { pageName, type Things } from './things.ts';
import styles from './SegmentForm.module.css';

interface SegmentFormProps {
  segment: Segment;
  things: Things;
  change: (changes: Partial<Details>) => Promise<unknown>;
  onRemove?: (() => Promise<unknown>) | undefined;
  onDone: () => void;
}

/** A segment that is open: each field is kept when it was changed, so there is nothing to save. */
export function SegmentForm({ segment, things, change, onRemove, onDone }: SegmentFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const title = useKeptText(segment.title, (text) => (text.trim() ? change({ title: text.trim() }) : null));
  const aid = useKeptText(segment.aid ?? '', (text) => change({ aid: text.trim() || null }));
  const titleField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    titleField.current?.focus();
    titleField.current?.select();
  }, []);
  const { floor, opens } = segment;
  const at = (changes: Partial<Details>) => void change(changes).catch((error: unknown) => refuse(errorText(error)));
  const [timer = null] = opens;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <div className={styles.top}>
        <input
          ref={titleField}
          className={styles.title}
          aria-label={t('runningOrder.title')}
          maxLength={limits.title}
          dir="auto"
          {...title}
        />
        <Minutes title={segment.title} minutes={segment.minutes} change={(minutes) => change({ minutes })} />
      </div>
      <fieldset className={styles.choices}>
        <legend>{t('runningOrder.floor')}</legend>
        {things.guests.map((guest) => (
          <label key={guest.id} className={styles.choice} data-look="guest">
            <input
              type="radio"
              name={`${id}-floor`}
              checked={floor.who === 'guest' && floor.guestId === guest.id}
              // Guests of a lesson are called by their ids.
              onChange={() => at({ floor: { who: 'guest', guestId: guest.id as GuestId } })}
            />
            <Own>{guest.name}</Own>
          </label>
        ))}
        {(['teacher', 'anyone'] as const).map((who) => (
          <label key={who} className={styles.choice}>
            <input
              type="radio"
              name={`${id}-floor`}
              checked={floor.who === who}
              onChange={() => at({ floor: { who } })}
            />
            {t(who === 'teacher' ? 'runningOrder.floorTeacher' : 'runningOrder.floorAnyone')}
          </label>
        ))}
        {floor.who === 'anyone' && <p className={styles.hint}>{t('runningOrder.floorAnyoneText')}</p>}
      </fieldset>
      <Stage {...{ segment, things }} change={at} />
      <fieldset className={styles.choices}>
        <legend>{t('runningOrder.opens')}</legend>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={timer !== null}
            onChange={({ target }) => {
              const minutes = Math.min(segment.minutes, mostMinutes);
              at({ opens: target.checked ? [{ what: 'timer', minutes }] : [] });
            }}
          />
          <Timer aria-hidden="true" />
          {t('runningOrder.timer')}
        </label>
        {timer && (
          <Minutes
            title={t('runningOrder.timer')}
            minutes={timer.minutes}
            change={(minutes) => change({ opens: [{ what: 'timer', minutes: Math.min(minutes, mostMinutes) }] })}
          />
        )}
      </fieldset>
      <TextArea
        label={t('runningOrder.aid')}
        placeholder={t('runningOrder.aidPlaceholder')}
        maxLength={limits.aid}
        rows={2}
        {...aid}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="small">
          {t('runningOrder.done')}
        </Button>
        {onRemove && (
          <>
            <Button look="quiet" size="small" icon={<Trash2 />} className={styles.remove} action={onRemove}>
              {t('runningOrder.remove')}
            </Button>
            <p className={styles.keys}>
              <kbd>Alt</kbd>
              <kbd>↑</kbd>
              <kbd>↓</kbd> {t('runningOrder.moves')}
            </p>
          </>
        )}
      </div>
    </form>
  );
}

/** Text that is kept when one leaves the field, and when the field goes away. */
function useKeptText(now: string, keep: (text: string) => Promise<unknown> | null) {
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    if (typed === null || typed === now) return;
    const keeping = keep(typed);
    if (!keeping) {
      setTyped(null);
      return;
    }
    keeping
      .catch((error: unknown) => refuse(errorText(error)))
      .finally(() => setTyped((since) => (since === typed ? null : since)));
  };
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => () => latest.current(), []);
  return {
    value: typed ?? now,
    onChange: ({ target }: { target: { value: string } }) => setTyped(target.value),
    onBlur: leave,
  };
}

interface StageProps {
  segment: Segment;
  things: Things;
  change: (changes: Partial<Details>) => void;
}

function Stage({ segment: { stage }, things, change }: StageProps) {
  const { t } = useTranslation();
  const options = stageOptions(stage, things, t);
  const value = valueOf(stage);
  const deck = stage?.on === 'deck' ? things.decks.find(({ id }) => id === stage.material) : undefined;
  return (
    <div className={styles.stage}>
      <Select
        label={t('runningOrder.stage')}
        value={value}
        options={options}
        onChange={({ target }) => change({ stage: stageOf(target.value) })}
      />
      {deck && stage?.on === 'deck' && (
        <Field
          type="number"
          label={t('runningOrder.slide')}
          min={1}
          max={deck.slides}
          value={stage.slide}
          onChange={({ target }) => {
            const slide = target.valueAsNumber;
            if (Number.isInteger(slide) && slide >= 1 && slide <= deck.slides) change({ stage: { ...stage, slide } });
          }}
        />
      )}
    </div>
  );
}

const valueOf = (stage: SegmentStage | null): string =>
  stage === null ? '' : stage.on === 'deck' ? `deck ${stage.material}` : `main ${stage.pageId ?? ''}`;

function stageOf(value: string): SegmentStage | null {
  const [on, id = ''] = value.split(' ');
  if (on === 'main') return { on, pageId: id || null };
  // The options are made of the lesson's own decks.
  return on === 'deck' ? { on, material: id as MaterialId, slide: 1 } : null;
}

function stageOptions(stage: SegmentStage | null, things: Things, t: Translate) {
  const { decks, pages, pageNow } = things;
  const options = [
    { value: '', label: t('runningOrder.stageStays') },
    { value: 'main ', label: t('runningOrder.stageMain') },
    ...(pages ?? []).map(({ id }) => ({
      value: `main ${id}`,
      label: t('runningOrder.stagePage', { name: pageName(pages ?? [], id, t) ?? '' }),
    })),
    ...(pages === null && pageNow !== null
      ? [{ value: `main ${pageNow}`, label: t('runningOrder.stagePageNow') }]
      : []),
    ...decks.map(({ id, title }) => ({ value: `deck ${id}`, label: title })),
  ];
  // What was chosen once stays to be seen, also when it is gone or not known here.
  const value = valueOf(stage);
  if (stage === null || options.some((option) => option.value === value)) return options;
  const gone = stage.on === 'deck' ? 'deckGone' : pages === null ? 'stageMainShort' : 'pageGone';
  return [...options, { value, label: t(`runningOrder.${gone}`) }];
}
