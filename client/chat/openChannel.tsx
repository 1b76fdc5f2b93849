import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Channel } from '../../shared/chat/protocol.ts';
import { useIsBackstage } from '../floor/index.ts';
import { useMe } from '../connection/index.ts';
import { useRoomView } from '../slots/index.ts';
import { SETTLED_MS } from '../ui/index.ts';

interface OpenChannel {
  readonly channel: Channel;
  openChannel(channel: Channel): void;
  /** Opens a channel with the focus in its text field. */
  writeTo(channel: Channel): void;
}

const OpenChannelContext = createContext<OpenChannel | null>(null);

/** Starts where this person has most to do: a guest backstage in the backstage line, everybody else in the class. */
export function OpenChannelProvider({ children }: { children: ReactNode }) {
  const { role } = useMe();
  const isBackstage = useIsBackstage();
  const { showTab } = useRoomView();
  const [channel, setChannel] = useState<Channel>(isBackstage ? 'backstage' : 'class');

  useEffect(() => {
    if (role !== 'lecturer') return;
    // On stage one answers the class, not the dressing room; but nobody's sentence changes its readers half-way.
    if (isWriting()) return;
    setChannel(isBackstage ? 'backstage' : 'class');
  }, [role, isBackstage]);

  const open = useMemo(() => {
    const openChannel = (next: Channel): void => {
      setChannel(next);
      showTab('chat');
    };
    const writeTo = (next: Channel): void => {
      openChannel(next);
      // Once the text field is there.
      const field = () => document.querySelector<HTMLElement>('[data-region="panel"] form textarea');
      setTimeout(() => field()?.focus(), SETTLED_MS);
    };
    return { channel, openChannel, writeTo };
  }, [channel, showTab]);
  return <OpenChannelContext value={open}>{children}</OpenChannelContext>;
}

export function useOpenChannel(): OpenChannel {
  const open = useContext(OpenChannelContext);
  if (!open) throw new Error('outside of OpenChannelProvider');
  return open;
}

const isWriting = (): boolean =>
  document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value.trim() !== '';
