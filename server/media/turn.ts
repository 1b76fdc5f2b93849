/** Access to the school's TURN server, which carries media for devices that reach nothing else. */
import { createHmac } from 'node:crypto';
import type { IceServer } from '../../shared/media/protocol.ts';

/** Longer than any lesson: a credential that ends takes the connection with it. A new one comes with each `media:join`. */
const lifetimeMs = 12 * 60 * 60 * 1000;

export interface TurnSettings {
  /** Such as `turn:turn.school.nl:3478` or `turns:turn.school.nl:5349?transport=tcp`; none: there is no TURN server. */
  readonly urls: readonly string[];
  /** What this server and the TURN server both know (`static-auth-secret` of coturn); it never leaves them. */
  readonly secret: string;
  /** Unix time in milliseconds. */
  readonly nowMs: number;
}

/**
 * Credentials that end by themselves, in the way that coturn and others know as the TURN REST API: the user name says
 * until when (Unix seconds) and for whom, the password proves that we said so. Nobody has to be entered anywhere.
 */
export function iceServersFor({ urls, secret, nowMs }: TurnSettings, seatId: string): IceServer[] {
  if (urls.length === 0) return [];
  const endsAtSeconds = Math.ceil((nowMs + lifetimeMs) / 1000);
  const username = `${String(endsAtSeconds)}:${seatId}`;
  // SHA-1 is what the TURN server computes; as an HMAC it is not known to be broken.
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return [{ urls: [...urls], username, credential }];
}
