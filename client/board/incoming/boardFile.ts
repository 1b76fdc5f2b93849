/** What is in a `.tldr` file, before anything of it is believed. */
import { limits } from '../../../shared/limits.ts';
import { asList, asObject, asText, type Json } from './json.ts';
import type { ForeignContent } from './readContent.ts';
import { Unwelcome } from './unwelcome.ts';

const MEGA = 1024 * 1024;

/** @throws Unwelcome */
export async function readBoardFile(file: File): Promise<ForeignContent> {
  const megabytes = limits.importFileBytes / MEGA;
  if (file.size > limits.importFileBytes) throw new Unwelcome('largeFile', { megabytes });
  const found = asObject(await jsonIn(file));
  if (!found) throw new Unwelcome('brokenFile');
  // tldraw 1 knew no records.
  if (asObject(found['document'])?.['version'] !== undefined) throw new Unwelcome('oldFile');
  if (!('tldrawFileFormatVersion' in found) || !Array.isArray(found['records'])) throw new Unwelcome('foreignFile');
  const records = asList(found['records']).flatMap((record) => ofBoard(asObject(record)));
  const chars = records.reduce((sum, record) => sum + (record['typeName'] === 'asset' ? 0 : charsOf(record)), 0);
  if (chars > limits.importChars) throw new Unwelcome('largeFile', { megabytes: limits.importChars / MEGA });
  return { records, schema: found['schema'] };
}

async function jsonIn(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    return null; // no JSON, or no file any more
  }
}

const boardKinds: ReadonlySet<string> = new Set(['page', 'shape', 'binding', 'asset']);

/** Not the cameras, cursors and settings of whoever saved it. */
const ofBoard = (record: Json | null): Json[] => (record && boardKinds.has(asText(record['typeName'])) ? [record] : []);

const charsOf = (record: Json): number => JSON.stringify(record).length;
