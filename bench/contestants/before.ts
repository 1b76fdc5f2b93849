/** Ours as it was: another checkout of the project, with its `node_modules`, in the folder that `BENCH_BEFORE` names. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Dialect } from './dialect.ts';
import { enterLesson, lol } from './lol.ts';

/** Null: there is none to compare with. */
export const folderBefore = process.env['BENCH_BEFORE'] || null;

const inFolder = (path: string): string => join(resolve(folderBefore ?? 'BENCH_BEFORE'), path);

export const serverBefore = inFolder('server/main.ts');

/** Its own version; all that a writer and those who watch need is alike from version 4 on. */
export const before: Dialect = {
  ...lol,
  async enter(wire, ticket) {
    const module: unknown = await import(pathToFileURL(inFolder('shared/protocol/version.ts')).href);
    const { PROTOCOL_VERSION: version } = module as { PROTOCOL_VERSION: number };
    await enterLesson(wire, ticket, { version });
  },
};
