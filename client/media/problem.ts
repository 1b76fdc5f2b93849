import { ClassroomError } from '../../shared/errors.ts';
import type { Problem } from './mediaState.ts';

/** What decides that no device can be had at all, whatever was asked. */
export interface PageSupport {
  readonly isSecure: boolean;
  readonly hasDevices: boolean;
}

const here = (): PageSupport => ({ isSecure: isSecureContext, hasDevices: 'mediaDevices' in navigator });

/**
 * Why a microphone, a camera or a screen did not come: what `getUserMedia` or `getDisplayMedia` threw, or what the
 * server answered. Of a screen, `denied` is somebody who put the browser's list away, which is no problem.
 */
export function problemOf(error: unknown, { isSecure, hasDevices }: PageSupport = here()): Problem {
  if (error instanceof ClassroomError) return error.code === 'conflict' ? 'full' : 'failed';
  if (!isSecure) return 'insecure';
  if (!hasDevices) return 'unsupported';
  switch (nameOf(error)) {
    case 'NotAllowedError':
    case 'SecurityError':
      return isOfSystem(error) ? 'system' : 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError': // the one that was asked for is not there any more
      return 'missing';
    case 'NotReadableError':
    case 'AbortError': // Firefox says this of a camera that another program has
      return 'busy';
    case 'NetworkError': // of our own: nothing gets out of here
      return 'unreached';
    case 'NotSupportedError':
    case 'TypeError': // there is no such function: phones share no screens
      return 'unsupported';
    default:
      return 'failed';
  }
}

const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';

/** Chromium is the only one that tells the computer's refusal from the person's, and only in its message. */
const isOfSystem = (error: unknown): boolean => error instanceof Error && /by system/i.test(error.message);
