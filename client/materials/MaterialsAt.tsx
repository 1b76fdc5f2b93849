import { useMemo } from 'react';
import { useTranslation } from '../language/index.ts';
import { materialsBelow } from './calls.ts';
import { MaterialsPart } from './MaterialsPart.tsx';
import type { EarlierLesson } from './TakeOver.tsx';
import { useMaterials } from './useMaterials.ts';

export interface MaterialsAtProps {
  /** Where one is, see `materialsBelow`. */
  prefix: string;
  /** A guest brings slides of their own, and leaves the order to the teacher. */
  isGuest: boolean;
  earlier?: readonly EarlierLesson[] | undefined;
  toStage?: ((id: string) => Promise<void>) | null;
  /** See `useMaterials`. */
  changed?: unknown;
  /** Where it stands among the headings of the page; null: something else says what it is. */
  heading: 'h2' | null;
}

/** Materials where one is: at the desk, at a guest's door, in the room. */
export function MaterialsAt({ prefix, isGuest, earlier, toStage, changed, heading: Heading }: MaterialsAtProps) {
  const { t } = useTranslation();
  const calls = useMemo(() => materialsBelow(prefix), [prefix]);
  const polled = useMaterials(calls, changed);
  return (
    <MaterialsPart
      calls={calls}
      polled={polled}
      mayOrder={!isGuest}
      {...(earlier ? { earlier } : {})}
      toStage={toStage ?? null}
      heading={Heading ? <Heading>{t(isGuest ? 'materials.guestHeading' : 'materials.title')}</Heading> : <span />}
      note={t(isGuest ? 'materials.noteGuest' : 'materials.noteDesk')}
    />
  );
}
