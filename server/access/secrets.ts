/**
 * Secret links: `ID-MAC`. The MAC follows from the server's key, the kind, the id and the version of the pass, so that
 * nothing secret is stored and a renewed pass makes older links worthless.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pass } from '../storage/storage.ts';

/** 128 bits as base64url. */
const MAC_LETTERS = 22;
const KEY_BYTES = 32;

export interface Token {
  readonly id: string;
  readonly mac: string;
}

/** The secret part of a link to what this pass admits to. */
export function issue(key: Uint8Array, { kind, id, version }: Pick<Pass, 'kind' | 'id' | 'version'>): string {
  return `${id}-${macOf(key, `${kind}|${id}|${version}`)}`;
}

/** Takes a token apart; null if it cannot be one. Says nothing about whether it is good. */
export function read(token: string): Token | null {
  const parts = /^([0-9A-Za-z_-]{8,24})-([0-9A-Za-z_-]{22})$/.exec(token);
  return parts?.[1] && parts[2] ? { id: parts[1], mac: parts[2] } : null;
}

/** In the same time whether the first or the last letter differs. */
export function isGenuine(key: Uint8Array, pass: Pick<Pass, 'kind' | 'id' | 'version'>, mac: string): boolean {
  const right = Buffer.from(macOf(key, `${pass.kind}|${pass.id}|${pass.version}`));
  const given = Buffer.from(mac);
  return given.length === right.length && timingSafeEqual(given, right);
}

const macOf = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url').slice(0, MAC_LETTERS);

/**
 * The server's key in `DATA_DIR/secret.key`, made at the first start. Whoever has it can forge every link; without it
 * all links are void, so it belongs to the backup.
 * @throws Error that names the file when it is there but is no key
 */
export function loadSecret(dataDir: string): Uint8Array {
  const file = join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // Fails if it is there: two servers that start at once must not both make one.
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== KEY_BYTES) {
    throw new Error(
      `The key in ${file} is damaged: restore it from a backup. If there is none, delete the file; all links are void then.`,
    );
  }
  return key;
}
