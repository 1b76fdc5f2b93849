/** Headers of every answer, and which requests of a browser come from our own pages. */
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ClassroomError } from '../shared/errors.ts';
import { isOwnOrigin, type OriginDeps } from './access/index.ts';

/** Everything from our own host. tldraw adds style elements and draws from data: and blob: URLs. */
const contentSecurityPolicy = (mediaHosts: readonly string[]) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'", 'data:', 'blob:', ...mediaHosts],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameSrc: ["'none'"],
  manifestSrc: ["'self'"],
  frameAncestors: ["'self'"],
  // Plain http is right on a school's own network; TLS is the proxy's work.
  upgradeInsecureRequests: null,
});

/** Camera, microphone and screen are for the lesson's own page; nothing here wants anything else of a device. */
const permissionsPolicy = [
  'camera=(self)',
  'microphone=(self)',
  'display-capture=(self)',
  'fullscreen=(self)',
  'clipboard-read=(self)',
  'clipboard-write=(self)',
  ...['accelerometer', 'geolocation', 'gyroscope', 'hid', 'magnetometer', 'midi', 'payment'].map(none),
  ...['publickey-credentials-get', 'serial', 'usb', 'xr-spatial-tracking', 'browsing-topics'].map(none),
].join(', ');

function none(feature: string): string {
  return `${feature}=()`;
}

const HALF_A_YEAR_SECONDS = 182 * 24 * 3600;

export interface HeadersDeps extends OriginDeps {
  /** Whether the browser speaks https, to us or to the proxy in front. */
  isSecure(request: FastifyRequest): boolean;
  /** Where else than here a browser fetches voices. */
  readonly mediaHosts: readonly string[];
}

export async function headers(app: FastifyInstance, { isSecure, mediaHosts, ...origin }: HeadersDeps): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(mediaHosts) },
    crossOriginEmbedderPolicy: false,
    // Links are secrets: they must not leak in a Referer.
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', permissionsPolicy);
    if (isSecure(request)) void reply.header('strict-transport-security', `max-age=${HALF_A_YEAR_SECONDS}`);
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnOrigin(request, origin))
      throw new ClassroomError('not_allowed', 'from a page of another site');
  });
  // A form of another site can send plain text without asking first. All our bodies are JSON or uploads.
  app.removeContentTypeParser('text/plain');
}
