import { all, feature, ownOrTeacher, type Said, teachers } from '../feature.ts';
import type { Entry } from '../protocol/messages.ts';
import { channelAudience, maySeeChannel } from './channels.ts';
import { foldChat } from './fold.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly chat: typeof protocol;
  }
  interface LessonState {
    readonly chat: protocol.Chat;
  }
}

export const chat = feature({
  name: 'chat',
  commands: {
    'chat:send': { who: all, rate: { burst: 20, perSecond: 1 } },
    'chat:edit': { who: { teacher: 'own', lecturer: 'own', student: 'own' } },
    'chat:delete': { who: ownOrTeacher },
    'chat:react': { who: all, rate: { burst: 30, perSecond: 3 } },
    'chat:pause': { who: teachers },
    'chat:mute': { who: teachers },
  },
  state: {
    chat: {
      first: { paused: false, muted: {}, channels: { class: [] } },
      fold: foldChat,
      viewFor: (own, viewer) => ({
        ...own,
        channels: Object.fromEntries(
          Object.entries(own.channels).filter(([channel]) => maySeeChannel(viewer, channel as protocol.Channel)),
        ),
      }),
      publicPart: (own) => ({ ...own, channels: { class: own.channels['class'] ?? [] } }),
    },
  },
  audience: (entry) => {
    if (!('channel' in entry.data) || entry.data.channel === 'class') return null;
    return channelAudience(entry.data.channel);
  },
  said,
  replacing: ['chat:edited', 'chat:deleted'],
});

function said(entry: Entry): Said | null {
  switch (entry.kind) {
    case 'chat:sent':
    case 'chat:edited':
      return { about: messageOf(entry), words: { text: entry.data.text } };
    case 'chat:deleted':
      return { about: messageOf(entry), words: { text: '' } };
    default:
      return null;
  }
}

const messageOf = ({ data }: Entry<'chat:sent' | 'chat:edited' | 'chat:deleted'>): string =>
  `message ${data.channel} ${data.id}`;
