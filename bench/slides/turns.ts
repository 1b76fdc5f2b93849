/** How long after the teacher's click the devices of a class know that the next slide is on the stage. */
import { Participant } from '../../client/connection/participant.ts';
import { type ClassroomServer, startServer } from '../../e2e/harness/classroomServer.ts';
import type { PictureSlide } from '../../e2e/harness/renderPage.ts';
import type { Seated } from '../../shared/api.ts';
import type { MaterialId } from '../../shared/ids.ts';
import { deckOf, slidePage } from '../../shared/materials/slides.ts';
import { quantile } from '../benchmark.ts';
import { sleep } from '../harness/clock.ts';

export interface Turned {
  readonly p95Ms: number | null;
  /** Every device came to every slide. */
  readonly isValid: boolean;
}

const DEVICES = 30;
const LOOK_MS = 200;
const PATIENCE_MS = 10_000;

export async function turns(slides: readonly PictureSlide[], count: number): Promise<Turned> {
  await using cleanup = new AsyncDisposableStack();
  const server = cleanup.adopt(await startServer(), (started) => started.dispose());
  const { links, lesson } = await server.createLesson({ title: 'Saving and borrowing', teacherName: 'Noor Visser' });
  const secret = new URL(links.teacher).pathname.split('/').at(-1) ?? '';
  const id = await bring(server, `/api/desk/${secret}/materials`, slides);
  const enter = async (door: string, body: object): Promise<Participant> => {
    const { lessonId, token } = await asked<Seated>(server, `/api/doors/${door}/seat`, JSON.stringify(body));
    const participant = new Participant({ url: server.url, lessonId, token, device: 'computer' });
    cleanup.defer(() => participant.close());
    await reached(participant, () => participant.store.getState().status === 'online');
    return participant;
  };
  const teacher = await enter(`teach/${secret}`, {});
  const students: Participant[] = [];
  for (let at = 1; at <= DEVICES; at++)
    students.push(await enter(`join/${lesson.code}`, { name: `Student ${String(at)}`, place: null }));

  const delaysMs: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    const pageId = slidePage(id, (turn % slides.length) + 1);
    const isThere = (student: Participant): boolean => student.store.getState().room?.stage.page === pageId;
    const fromMs = performance.now();
    const heard = students.map((student) => reached(student, () => isThere(student)));
    await teacher.send('board:turn', { board: deckOf(id), pageId });
    for (const atMs of await Promise.all(heard)) if (atMs !== null) delaysMs.push(atMs - fromMs);
    await sleep(LOOK_MS);
  }
  return { p95Ms: quantile(delaysMs, 0.95), isValid: delaysMs.length === count * DEVICES };
}

/** When it is so; null: never. */
function reached(participant: Participant, isSo: () => boolean): Promise<number | null> {
  if (isSo()) return Promise.resolve(performance.now());
  return new Promise((resolve) => {
    const end = (atMs: number | null): void => {
      clearTimeout(timer);
      stop();
      resolve(atMs);
    };
    const timer = setTimeout(() => end(null), PATIENCE_MS);
    const stop = participant.store.subscribe(() => {
      if (isSo()) end(performance.now());
    });
  });
}

/** The slides as the browser that made them would send them. */
async function bring(server: ClassroomServer, at: string, slides: readonly PictureSlide[]): Promise<MaterialId> {
  const about = { title: 'Deck', kind: 'pdf', fileName: 'deck.pdf', bytes: 1000, pages: slides.length };
  const { id } = await asked<{ id: MaterialId }>(server, at, JSON.stringify(about));
  for (const [index, { text, title, ...pictures }] of slides.entries()) {
    const form = new FormData();
    form.append('title', title ?? '');
    form.append('text', text);
    for (const size of ['large', 'small', 'thumb'] as const) {
      const { type, base64 } = pictures[size];
      form.append(size, new Blob([Buffer.from(base64, 'base64')], { type }), size);
    }
    const path = `${server.url}${at}/${id}/slides/${String(index + 1)}`;
    const response = await fetch(path, { method: 'PUT', body: form });
    if (!response.ok) throw new Error(`no slide: ${String(response.status)} ${await response.text()}`);
  }
  return id;
}

async function asked<T>(server: ClassroomServer, path: string, body: string): Promise<T> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
  return (await response.json()) as T;
}
