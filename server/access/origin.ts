/**
 * Whether a browser speaks for one of our own pages. Cookies alone do not tell: a page of another site can make a
 * browser send them along. Programs that are no browser send no `Origin` and have no cookies of somebody else to abuse.
 */
import type { IncomingMessage } from 'node:http';
import { hostOf } from './address.ts';

export interface OriginDeps {
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
}

export function isOwnOrigin(request: Pick<IncomingMessage, 'headers'>, { publicUrl, trustProxy }: OriginDeps): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined) return site !== 'cross-site';
  // `null` is what sandboxed frames and files have.
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (!host) return false;
  return host === hostOf(request, trustProxy) || (publicUrl !== null && host === new URL(publicUrl).host);
}
