/** Where LiveKit is not set up: apart, so that nothing of it is loaded there. */
import type { FastifyPluginAsync } from 'fastify';
import { ClassroomError } from '../../../shared/errors.ts';

export const webhookPath = '/api/livekit/webhook';

export const noWebhook: FastifyPluginAsync = async (http) => {
  http.post(webhookPath, async () => {
    throw new ClassroomError('gone');
  });
};
