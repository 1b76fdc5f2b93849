import { useMemo, useRef, useState } from 'react';
import type { RoomDialog, RoomView } from '../slots/index.ts';
import { dialogOpener, returnFocus } from '../ui/index.ts';

export function useNewView(): RoomView {
  const [tab, setTab] = useState('board');
  const [hasPanel, setPanel] = useState(true);
  const [dialog, setDialog] = useState<RoomDialog | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  return useMemo(
    () => ({
      tab,
      dialog,
      hasPanel,
      showTab: (next) => {
        setTab(next);
        setPanel(true);
      },
      openDialog: (next) => {
        // From one dialog to the next: back to where the first was opened from.
        if (next === null) returnFocus(opener.current);
        else opener.current = dialogOpener() ?? opener.current;
        // A component is a function, which a setter would call.
        setDialog(() => next);
      },
      setPanel,
    }),
    [tab, dialog, hasPanel],
  );
}
