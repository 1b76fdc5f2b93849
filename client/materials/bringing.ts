/**
 * What is being brought along from this device: each file is opened here, made into slides one by one, and sent as it
 * goes, so that the first can be shown while the rest is made. Goes on after a lost connection, and while one looks at
 * another part of the application; closing the page ends it, and the same file again goes on where it was.
 */
import { createStore } from 'zustand/vanilla';
import { ClassroomError, type ErrorCode } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import { fetched } from '../parts/index.ts';
import type { ListedMaterial, MaterialCalls, MaterialList } from './calls.ts';
import { isOfficeFile, titleOf } from './fileNames.ts';
import { online, onceOnline } from './online.ts';
import type { RenderedDocument, RenderFailure } from './render/index.ts';

export type BringingFailure =
  Exclude<RenderFailure, 'closed' | 'pageFailed'> | 'office' | 'officePassword' | 'noRoom' | ErrorCode;

export interface Bringing {
  readonly key: number;
  /** Where it is brought to: the `prefix` of its calls. */
  readonly to: string;
  readonly fileName: string;
  /** `converting`: the server makes a PDF of it; `asking`: for a password. */
  readonly status: 'converting' | 'opening' | 'asking' | 'working' | 'failed';
  readonly failure: BringingFailure | null;
  /** Of the server; null: not there yet. */
  readonly materialId: string | null;
  readonly pages: number;
  /** Slides that are there, or could not be made. */
  readonly done: number;
  /** About; null: not known yet. */
  readonly secondsLeft: number | null;
  /** Waits for the connection. */
  readonly isOffline: boolean;
}

export const bringings = createStore<readonly Bringing[]>(() => []);

interface Job {
  readonly file: File;
  readonly calls: MaterialCalls;
  readonly stop: AbortController;
  /** What is there already, to go on with it. */
  readonly known: readonly ListedMaterial[];
  readonly hasOffice: boolean;
  /** Called when something came onto the server. */
  readonly onProgress: () => void;
}

const jobs = new Map<number, Job>();
let lastKey = 0;

/** Begins to bring these files, one after the other. */
export function bring(
  files: readonly File[],
  calls: MaterialCalls,
  { materials: known, hasOffice }: MaterialList,
  onProgress: () => void,
): void {
  for (const file of files) {
    const key = ++lastKey;
    jobs.set(key, { file, calls, known, hasOffice, onProgress, stop: new AbortController() });
    bringings.setState((all) => [...all, { ...begun, key, to: calls.prefix, fileName: file.name }], true);
  }
  void next();
}

/** Tries again, from where it was. @param password if it was asked for */
export function retry(key: number, password?: string): void {
  const job = jobs.get(key);
  if (!job) return;
  const before = bringings.getState().find((one) => one.key === key);
  if (before?.status === 'working') return;
  set(key, { status: 'opening', failure: null });
  void work(key, job, password).then(next);
}

/** Ends it, and takes away what came of it. */
export async function cancel(key: number): Promise<void> {
  const job = jobs.get(key);
  const materialId = bringings.getState().find((one) => one.key === key)?.materialId;
  job?.stop.abort();
  forget(key);
  if (job && materialId) {
    await job.calls.remove(materialId);
    job.onProgress();
  }
  void next();
}

const begun = {
  status: 'opening',
  failure: null,
  materialId: null,
  ...{ pages: 0, done: 0, secondsLeft: null, isOffline: false },
} as const satisfies Partial<Bringing>;

const set = (key: number, change: Partial<Bringing>): void =>
  bringings.setState((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)), true);

function forget(key: number): void {
  jobs.delete(key);
  bringings.setState((all) => all.filter((one) => one.key !== key), true);
}

let isBusy = false;
const started = new Set<number>();

/** One file at a time: two would be ready later, both of them. */
async function next(): Promise<void> {
  if (isBusy) return;
  const [key, job] = [...jobs].find(([each]) => !started.has(each)) ?? [];
  if (key === undefined || !job) return;
  started.add(key);
  isBusy = true;
  await work(key, job);
  isBusy = false;
  void next();
}

async function work(key: number, job: Job, password?: string): Promise<void> {
  let document: RenderedDocument | null = null;
  try {
    const { openDocument } = await fetched(import('./render/index.ts'));
    const pages = isOfficeFile(job.file) ? await converted(key, job) : job.file;
    set(key, { status: 'opening' });
    document = await openDocument(pages, { password });
    await sendAll(key, job, document);
    forget(key);
  } catch (error) {
    if (job.stop.signal.aborted) return;
    const failure = failureOf(error);
    const isAsking = failure === 'password' || failure === 'wrongPassword';
    set(key, { status: isAsking ? 'asking' : 'failed', failure, isOffline: false });
  } finally {
    document?.close();
  }
}

/** As a PDF, which is made on the server. */
async function converted(key: number, { file, calls, stop, hasOffice }: Job): Promise<Blob> {
  if (!hasOffice) throw new Failed('office');
  set(key, { status: 'converting' });
  try {
    return await calls.convert(file, stop.signal);
  } catch (error) {
    if (error instanceof ClassroomError) {
      if (error.field === 'password') throw new Failed('officePassword');
      if (error.field === 'time') throw new Failed('tooSlow');
      if (error.code === 'invalid') throw new Failed('damaged');
      if (error.code === 'too_large') throw new Failed('tooLarge');
    }
    throw error;
  }
}

async function sendAll(key: number, job: Job, document: RenderedDocument): Promise<void> {
  const { file, calls, stop, onProgress } = job;
  const { signal } = stop;
  const again = job.known.find(
    ({ fileName, bytes, pages, isMine, waiting, parts }) =>
      isMine &&
      fileName === nameOf(file) &&
      bytes === file.size &&
      pages === document.pages &&
      (waiting.length > 0 || parts.includes(null)),
  );
  const id = again?.id ?? bringings.getState().find((one) => one.key === key)?.materialId ?? (await added());
  const { waiting, parts } = await persistently(key, signal, () => stateOf(calls, id));
  const { pages } = document;
  set(key, { status: 'working', materialId: id, pages, done: pages - waiting.length });
  onProgress();

  const startedAtMs = performance.now();
  let sending: Promise<void> = Promise.resolve();
  for (const [at, number] of waiting.entries()) {
    const slide = await document.render(number).catch((error: unknown) => {
      // Not the page's fault.
      if (signal.aborted || failureOf(error) === 'notLoaded') throw error;
      return null;
    });
    // The next is made while this one travels.
    await sending;
    sending = persistently(key, signal, () =>
      slide ? calls.putSlide(id, slide, signal) : calls.failSlide(id, number, signal),
    ).then(() => {
      const each = (performance.now() - startedAtMs) / (at + 1);
      const secondsLeft = Math.ceil((each * (waiting.length - at - 1)) / 1000);
      set(key, { done: pages - waiting.length + at + 1, secondsLeft });
      if (at === 0) onProgress();
    });
    // Nobody looks at it before the next slide is made.
    sending.catch(() => undefined);
  }
  await sending;
  for (const [part, kept] of parts.entries()) {
    if (kept) continue;
    const from = part * limits.filePartBytes;
    const bytes = file.slice(from, Math.min(from + limits.filePartBytes, file.size));
    await persistently(key, signal, () => calls.putPart(id, part, bytes, signal));
  }
  onProgress();

  async function added(): Promise<string> {
    const { pages } = document;
    const kind = isOfficeFile(file) ? 'office' : file.type.startsWith('image/') ? 'picture' : 'pdf';
    const material = { title: titleOf(file.name), kind, fileName: nameOf(file), bytes: file.size, pages } as const;
    return (await persistently(key, signal, () => calls.add(material, signal))).id;
  }
}

const nameOf = (file: File): string => file.name.slice(-limits.title) || 'pdf';

async function stateOf(calls: MaterialCalls, id: string): Promise<Pick<ListedMaterial, 'waiting' | 'parts'>> {
  const { materials } = await calls.list();
  const found = materials.find((each) => each.id === id);
  if (!found) throw new ClassroomError('not_found');
  return found;
}

/** Again and again while there is no connection, or too much was asked at once. */
async function persistently<T>(key: number, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      const value = await call();
      if (attempt > 0) set(key, { isOffline: false });
      return value;
    } catch (error) {
      const code = error instanceof ClassroomError ? error.code : 'internal';
      const isPassing = code === 'offline' || code === 'rate_limited' || code === 'storage';
      if (!isPassing || signal.aborted) throw error;
      set(key, { isOffline: !online() || code === 'offline' });
      await onceOnline(Math.min(1000 * 2 ** attempt, 15_000), signal);
    }
  }
}

class Failed extends Error {
  readonly failure: BringingFailure;
  constructor(failure: BringingFailure) {
    super(failure);
    this.failure = failure;
  }
}

function failureOf(error: unknown): BringingFailure {
  if (error instanceof ClassroomError) return error.code === 'too_large' ? 'noRoom' : error.code;
  // RenderError, whose class came with the chunk that renders.
  const failure = (error as { failure?: BringingFailure }).failure;
  return failure ?? 'internal';
}
