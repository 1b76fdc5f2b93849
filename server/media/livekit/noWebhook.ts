/** The route without LiveKit, in a file of its own so that LiveKit's library is not loaded. */
import type { FastifyPluginAsync } from 'fastify';
import { ClassroomError } from '../../../shared/errors.ts';

export const webhookPath = '/api/livekit/webhook';

export const noWebhook: FastifyPluginAsync = async (http) => {
  http.post(webhookPath, async () => {
    throw new ClassroomError('gone');
  });
};
