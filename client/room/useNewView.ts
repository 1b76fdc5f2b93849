import { useEffect, useMemo, useRef, useState } from 'react';
import type { Channel } from '../../shared/chat/protocol.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { holdsFloor } from '../floor/index.ts';
import { dialogOpener, focusComposer, returnFocus } from '../people/index.ts';
import type { RoomDialog, RoomTab, RoomView } from './view.ts';

/** Starts where this person has most to do: a guest backstage in the backstage line, everybody else in the class. */
export function useNewView(): RoomView {
  const me = useMe();
  const isBackstage = useRoom(({ room }) => me.role === 'lecturer' && !holdsFloor(room.floor, me.id));
  const [tab, setTab] = useState<RoomTab>('board');
  const [channel, setChannel] = useState<Channel>(isBackstage ? 'backstage' : 'class');
  const [hasPanel, setPanel] = useState(true);
  const [dialog, setDialog] = useState<RoomDialog | null>(null);
  const opener = useRef<HTMLElement | null>(null);

  useEffect(() => {
    // A lesson that was just started comes with what brings the students in.
    if (location.hash !== '#share') return;
    history.replaceState(history.state, '', location.pathname + location.search);
    if (me.role === 'teacher') setDialog('share');
  }, [me.role]);

  useEffect(() => {
    if (me.role !== 'lecturer') return;
    // On stage one answers the class, not the dressing room; but nobody's sentence changes its readers half-way.
    if (isWriting()) return;
    setChannel(isBackstage ? 'backstage' : 'class');
  }, [me.role, isBackstage]);

  return useMemo(
    () => ({
      tab,
      channel,
      dialog,
      hasPanel,
      showTab: (next) => {
        setTab(next);
        setPanel(true);
      },
      openChannel: (next) => {
        setChannel(next);
        setTab('chat');
        setPanel(true);
      },
      writeTo: (next) => {
        setChannel(next);
        setTab('chat');
        setPanel(true);
        focusComposer();
      },
      openDialog: (next) => {
        // From one dialog to the next: back to where the first was opened from.
        if (next === null) returnFocus(opener.current);
        else opener.current = dialogOpener() ?? opener.current;
        setDialog(next);
      },
      setPanel,
    }),
    [tab, channel, dialog, hasPanel],
  );
}

const isWriting = (): boolean =>
  document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value.trim() !== '';
