/** What LiveKit is told a device may do: in the tokens that let it in, and later as permissions. */
import { AccessToken, TrackSource, TrackType, type TrackInfo } from 'livekit-server-sdk';
import { hears, type Rights } from '../../../shared/media/mediaRights.ts';
import type { Audience, Source, Ticket } from '../../../shared/media/protocol.ts';
import type { Member } from '../engine.ts';

/** Devices use a token at once: this allows for clocks that differ. */
const tokenSeconds = 120;

const sources: readonly { source: Source; trackSource: TrackSource; type: TrackType }[] = [
  { source: 'mic', trackSource: TrackSource.MICROPHONE, type: TrackType.AUDIO },
  { source: 'camera', trackSource: TrackSource.CAMERA, type: TrackType.VIDEO },
  { source: 'screen', trackSource: TrackSource.SCREEN_SHARE, type: TrackType.VIDEO },
];

/** A group's has a colon, which no lesson's id has: one name is never another's. */
export const roomName = ({ lessonId, space }: Pick<Member, 'lessonId' | 'space'>, audience: Audience): string =>
  `lol-${lessonId}-${space === 'class' ? audience : space}`;

export interface Permission {
  readonly canSubscribe: boolean;
  readonly canPublish: boolean;
  readonly canPublishSources: TrackSource[];
  readonly canPublishData: boolean;
}

/** No source at all is `canPublish: false`: an empty list of sources would mean every source to LiveKit. */
export function permissionOf(rights: Rights): Permission {
  const canPublishSources = sources.filter(({ source }) => rights[source]).map(({ trackSource }) => trackSource);
  const canPublish = canPublishSources.length > 0;
  return { canSubscribe: true, canPublish, canPublishSources, canPublishData: false };
}

export function isSame(a: Permission, b: Permission): boolean {
  const words = ({ canSubscribe, canPublish, canPublishSources, canPublishData }: Permission): string =>
    JSON.stringify([canSubscribe, canPublish, canPublish && [...canPublishSources].sort(), canPublishData]);
  return words(a) === words(b);
}

/** Our source of this track; null for anything else, such as audio that is labelled as a camera. */
export function sourceOf({ source, type }: Pick<TrackInfo, 'source' | 'type'>): Source | null {
  return sources.find((known) => known.trackSource === source && known.type === type)?.source ?? null;
}

export interface TicketDeps {
  /** As browsers know it. */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Names stay here: LiveKit learns the seat's id and role, and the device's session. */
export async function ticketFor({ url, apiKey, apiSecret }: TicketDeps, member: Member): Promise<Ticket> {
  const token = async (audience: Audience): Promise<string | null> => {
    const { session, seatId, role, rights } = member;
    if (!member.hears.includes(audience) || (audience === 'backstage' && !hears(member, audience))) return null;
    const metadata = JSON.stringify({ seatId, role });
    const access = new AccessToken(apiKey, apiSecret, { identity: session, metadata, ttl: tokenSeconds });
    access.addGrant({
      roomJoin: true,
      room: roomName(member, audience),
      canUpdateOwnMetadata: false,
      ...permissionOf(rights[audience]),
    });
    return access.toJwt();
  };
  const [stage, backstage, group] = [await token('stage'), await token('backstage'), await token('group')];
  return { engine: 'livekit', session: member.session, url, stage, backstage, group };
}
