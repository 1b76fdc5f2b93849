import { useEffect, useRef } from 'react';

/** The focus goes to the part of the lesson that was chosen, where only one is on the screen; null: all are. */
export function useFollowTab(tab: string | null): void {
  const former = useRef(tab);
  useEffect(() => {
    const isChosen = tab !== null && former.current !== null && former.current !== tab;
    former.current = tab;
    if (!isChosen) return;
    const region = tab === 'board' ? 'board' : 'panel';
    document.querySelector<HTMLElement>(`[data-region="${region}"]`)?.focus({ preventScroll: true });
  }, [tab]);
}
