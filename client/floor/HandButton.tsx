import { Hand } from 'lucide-react';
import { useMay, useMe } from '../connection/index.ts';
import { errorText, useTranslation } from '../language/index.ts';
import { ShortcutRow, unlessTyping, useKeys } from '../slots/index.ts';
import { DockButton, refuse } from '../ui/index.ts';
import { useFloorActions, useIsBackstage, useOwnFloor } from './useFloor.ts';
import { useOrdinal } from './useOrdinal.ts';

/** The own hand: raises it, shows its place in the queue, lowers it. Who has the floor needs none. */
export function HandButton() {
  const { t } = useTranslation();
  const { isUp, place, toggle, isThere } = useHand();
  if (!isThere) return null;
  return (
    <DockButton
      icon={<Hand />}
      label={isUp ? t('floor.raised') : t('floor.raise')}
      {...(place ? { note: place } : {})}
      look={isUp ? 'on' : 'plain'}
      aria-pressed={isUp}
      action={toggle}
    />
  );
}

/** The key for the own hand. */
export function HandKey() {
  const { isThere, toggle } = useHand();
  useKeys({
    '$mod+Shift+k': unlessTyping(() => {
      if (isThere) toggle().catch((error: unknown) => refuse(errorText(error)));
    }),
  });
  return null;
}

export function HandShortcut() {
  const { t } = useTranslation();
  const mayRaise = useMay('floor:raise');
  return mayRaise && <ShortcutRow keys={['$mod', 'Shift', 'K']} does={t('room.shortcut.hand')} />;
}

/** What every button for the own hand needs. */
export function useHand(): { isUp: boolean; place: string | null; isThere: boolean; toggle: () => Promise<unknown> } {
  const me = useMe();
  const mayRaise = useMay('floor:raise');
  const { hasFloor, place } = useOwnFloor();
  // Backstage the same wish has a button of its own: "I am ready".
  const isBackstage = useIsBackstage();
  const { raise, lower } = useFloorActions();
  const ordinal = useOrdinal();
  return {
    isUp: place !== null,
    place: place === null ? null : ordinal(place),
    isThere: mayRaise && !hasFloor && !isBackstage,
    toggle: () => (place === null ? raise() : lower(me.id)),
  };
}
