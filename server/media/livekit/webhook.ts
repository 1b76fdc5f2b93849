/** LiveKit's webhooks, signed with the key that only it and this server know. They never grant anything. */
import type { FastifyPluginAsync } from 'fastify';
import { type WebhookEvent, WebhookReceiver } from 'livekit-server-sdk';
import { ClassroomError } from '../../../shared/errors.ts';
import { webhookPath } from './noWebhook.ts';

export interface WebhookDeps {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly onEvent: (event: WebhookEvent) => void;
}

/** A signature is valid for minutes. Replays gain nothing; remembering them saves calls. */
const remembered = 5000;

export function webhookRoute({ apiKey, apiSecret, onEvent }: WebhookDeps): FastifyPluginAsync {
  const receiver = new WebhookReceiver(apiKey, apiSecret);
  const known = new Set<string>();
  const isNew = (id: string): boolean => {
    if (known.has(id)) return false;
    known.add(id);
    for (const oldest of known) {
      if (known.size <= remembered) break;
      known.delete(oldest);
    }
    return true;
  };

  return async (http) => {
    // The signature covers the raw bytes.
    http.addContentTypeParser('application/webhook+json', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    http.post(webhookPath, async (request, reply) => {
      const { body, headers } = request;
      if (typeof body !== 'string') throw new ClassroomError('invalid');
      const event = await receiver.receive(body, headers.authorization).catch(() => {
        throw new ClassroomError('not_allowed', 'not signed by LiveKit');
      });
      if (isNew(event.id)) onEvent(event);
      return reply.code(204).send();
    });
  };
}
