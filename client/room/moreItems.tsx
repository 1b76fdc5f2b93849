import {
  BellRing,
  Info,
  Keyboard,
  MessageCircle,
  MessageCircleOff,
  Pencil,
  Settings2,
  TabletSmartphone,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, useRoom, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaRoom } from '../media/index.ts';
import { useMedia, type Action } from '../ui/index.ts';
import { useRoomView } from './view.ts';

interface MoreItem {
  readonly key: string;
  readonly icon: ReactNode;
  readonly label: string;
  readonly action: Action;
}

/** What is under "more", on every size of screen. */
export function useMoreItems(): readonly MoreItem[] {
  const { t } = useTranslation();
  const send = useSend();
  const { openDialog } = useRoomView();
  const mayPause = useMay('chat:pause');
  const isPaused = useRoom(({ room }) => room.chat.paused);
  const hasMedia = useMediaRoom(({ engine }) => engine !== null && engine !== 'none');
  const hasKeyboard = useMedia('(any-pointer: fine)');
  const item = (key: string, icon: ReactNode, label: string, action: Action): MoreItem => ({
    key,
    icon,
    label,
    action,
  });
  return [
    item('device', <TabletSmartphone />, t('room.device'), () => openDialog('device')),
    ...(hasMedia ? [item('devices', <Settings2 />, t('room.devices'), () => openDialog('devices'))] : []),
    item('attention', <BellRing />, t('attention.label'), () => openDialog('attention')),
    item('rename', <Pencil />, t('room.rename'), () => openDialog('rename')),
    ...(mayPause
      ? [
          item(
            'pause',
            isPaused ? <MessageCircle /> : <MessageCircleOff />,
            isPaused ? t('chat.unpause') : t('chat.pause'),
            () => send('chat:pause', { on: !isPaused }),
          ),
        ]
      : []),
    ...(hasKeyboard ? [item('shortcuts', <Keyboard />, t('room.shortcuts'), () => openDialog('shortcuts'))] : []),
    item('about', <Info />, t('room.about'), () => openDialog('about')),
  ];
}
