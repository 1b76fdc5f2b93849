/**
 * Secret links: `ID-MAC`. The MAC follows from the server's key, the kind, the id and the version of the pass, so that
 * nothing secret is stored and a renewed pass makes older links worthless.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../folder.ts';
import type { Pass } from '../storage/storage.ts';

/** 128 bits, in letters and digits. */
const MAC_LETTERS = 22;
const MAC_BYTES = 16;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Of links from before decision 26, mail and messengers dropped a `-` or `_` at the end: two at most are not missed. */
const DROPPED = 2;
const KEY_BYTES = 32;

export interface Token {
  readonly id: string;
  readonly mac: string;
}

/** The secret part of a link to what this pass admits to. */
export function issue(key: Uint8Array, { kind, id, version }: Pick<Pass, 'kind' | 'id' | 'version'>): string {
  return `${id}-${inLetters(digestOf(key, `${kind}|${id}|${version}`))}`;
}

/** Takes a token apart; null if it cannot be one. Says nothing about whether it is good. */
export function read(token: string): Token | null {
  for (let letters = MAC_LETTERS; letters >= MAC_LETTERS - DROPPED; letters--) {
    const mac = token.slice(-letters);
    const id = token.slice(0, -letters - 1);
    if (/^[\w-]{8,24}$/.test(id) && token.at(-letters - 1) === '-' && /^[\w-]+$/.test(mac)) return { id, mac };
  }
  return null;
}

/** In the same time whether the first or the last letter differs. */
export function isGenuine(key: Uint8Array, pass: Pick<Pass, 'kind' | 'id' | 'version'>, mac: string): boolean {
  const digest = digestOf(key, `${pass.kind}|${pass.id}|${pass.version}`);
  const old = digest.toString('base64url').slice(0, MAC_LETTERS);
  const given = Buffer.from(mac);
  const same = [inLetters(digest), old, old.replace(/[-_]{1,2}$/, '')].map((right) => {
    const genuine = Buffer.from(right);
    return given.length === genuine.length && timingSafeEqual(given, genuine);
  });
  return same.includes(true);
}

const digestOf = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A link that ends in a sign loses it in mail and messengers, and one with signs cannot be marked by a double click. */
function inLetters(digest: Buffer): string {
  let rest = BigInt(`0x${digest.subarray(0, MAC_BYTES).toString('hex')}`);
  let text = '';
  for (; text.length < MAC_LETTERS; rest /= 62n) text = (alphabet[Number(rest % 62n)] ?? '') + text;
  return text;
}

/**
 * The server's key in `DATA_DIR/secret.key`, made at the first start. Whoever has it can forge every link; without it
 * all links are void, so it belongs to the backup.
 * @throws Error that names the file, and says what is wrong with it
 */
export function loadSecret(dataDir: string): Uint8Array {
  const file = join(dataDir, 'secret.key');
  const key = readOrMake(dataDir, file);
  if (key.length !== KEY_BYTES) {
    throw new Error(
      `The key in ${file} is damaged: restore it from a backup. If there is none, delete the file; all links are void then.`,
    );
  }
  return key;
}

function readOrMake(dataDir: string, file: string): Buffer {
  try {
    makeFolder(dataDir);
    try {
      // Fails if it is there: two servers that start at once must not both make one.
      writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, {
        flag: 'wx',
        mode: 0o600,
        flush: true,
      });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Could not read or make the key ${file}: ${reason}. Check that the folder may be written by this user and has space.`,
      { cause: error },
    );
  }
}
