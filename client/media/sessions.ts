/** The session that fits the ticket. */
import type { Ticket } from '../../shared/media/protocol.ts';
import { embeddedSession } from './embedded/embeddedSession.ts';
import type { MediaSession, SessionSetup } from './session.ts';

export type OpenTicket = Exclude<Ticket, { engine: 'none' }>;

type Common = Omit<SessionSetup<OpenTicket['engine']>, 'ticket'>;

export async function openSession(ticket: OpenTicket, common: Common): Promise<MediaSession> {
  switch (ticket.engine) {
    case 'embedded':
      return embeddedSession({ ...common, ticket });
    case 'livekit': {
      const { liveKitSession } = await import('./liveKitSession.ts');
      return liveKitSession({ ...common, ticket });
    }
  }
}
