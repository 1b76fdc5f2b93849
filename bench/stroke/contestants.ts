/** What can be measured: a server in a process of its own, and how two people get in front of one board of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import type { CreatedLesson, Seated } from '../../shared/api.ts';
import { buildPage, type PageKind } from './builds.ts';

export interface Stack extends AsyncDisposable {
  readonly name: PageKind;
  /** A new board with nothing on it, on the screens of two browsers: who draws, who looks on. */
  open(writers: Browser, readers: Browser): Promise<{ writer: Page; reader: Page }>;
}

const viewport = { width: 1280, height: 800 };

export async function startStack(name: PageKind): Promise<Stack> {
  const page = await buildPage(name);
  if (name === 'stock') {
    const { url, end } = await start('stockProcess.ts', [page]);
    let rooms = 0;
    return {
      name,
      [Symbol.asyncDispose]: end,
      open: async (writers, readers) => {
        const address = `${url}/?room=${String(++rooms)}`;
        const [writer, reader] = await Promise.all([newPage(writers), newPage(readers)]);
        for (const each of [writer, reader]) await each.goto(address);
        return { writer, reader };
      },
    };
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'lol-bench-'));
  const { url, end } = await start('classroomProcess.ts', [page, dataDir]);
  return {
    name,
    [Symbol.asyncDispose]: async () => {
      await end();
      await rm(dataDir, { recursive: true, force: true });
    },
    open: async (writers, readers) => {
      const { links, lesson } = await post<CreatedLesson>(`${url}/api/lessons`, { title: 'Streken', language: 'en' });
      const [writer, reader] = await Promise.all([newPage(writers), newPage(readers)]);
      await enter(writer, url, `teach/${links.teacher.split('/').at(-1) ?? ''}`, {});
      await enter(reader, url, `join/${lesson.code}`, { name: 'Mila' });
      return { writer, reader };
    },
  };
}

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext({ viewport })).newPage();

async function enter(page: Page, url: string, door: string, body: object): Promise<void> {
  // The answer sets the cookie of the seat.
  const answer = await page.context().request.post(`${url}/api/doors/${door}/seat`, { data: body });
  if (!answer.ok()) throw new Error(`no seat: ${String(answer.status())} ${await answer.text()}`);
  const { lessonId } = (await answer.json()) as Seated;
  await page.goto(`${url}/lesson/${lessonId}`);
}

async function post<T>(url: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function start(file: string, args: readonly string[]): Promise<{ url: string; end: () => Promise<void> }> {
  const server = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return { url: `http://127.0.0.1:${await portOf(server, file)}`, end: () => endOf(server) };
}

async function portOf(server: ChildProcess, file: string): Promise<string> {
  if (!server.stdout) throw new Error('no output to read');
  for await (const line of createInterface({ input: server.stdout })) {
    const port = /^ready (\d+)/.exec(line)?.[1];
    if (port !== undefined) {
      server.stdout.resume();
      return port;
    }
  }
  throw new Error(`${file} ended before it was ready`);
}

async function endOf(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}
