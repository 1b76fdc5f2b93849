/** A lesson with something on the board, for a student to come into. */
import type { IndexKey } from '@tldraw/utils';
import { createShapeId, type TLDrawShape, type TLPageId } from '@tldraw/tlschema';
import { openHeadlessBoard } from '../../client/board/headlessBoard.ts';
import { Participant } from '../../client/connection/participant.ts';
import type { Seated } from '../../shared/api.ts';
import type { ClassroomServer } from '../../e2e/harness/classroomServer.ts';

export interface LessonToEnter {
  /** The students' link. */
  readonly link: string;
  readonly shapes: number;
}

const SHAPES = 24;
const POINTS = 40;

/** Resolves when the strokes are in the server's log. The teacher has gone by then, so that nothing moves any more. */
export async function lessonToEnter(server: ClassroomServer): Promise<LessonToEnter> {
  const { links } = await server.createLesson({ title: 'Armoede bespreekbaar maken', teacherName: 'Noor Visser' });
  const secret = new URL(links.teacher).pathname.split('/').at(-1) ?? '';
  const response = await fetch(`${server.url}/api/doors/teach/${secret}/seat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { lessonId, token } = (await response.json()) as Seated;
  const teacher = new Participant({ url: server.url, lessonId, token, device: 'computer' });
  const board = openHeadlessBoard(teacher);
  try {
    await board.loaded;
    const page = board.store.allRecords().find(({ typeName }) => typeName === 'page');
    if (!page) throw new Error('a board without a page');
    const strokes = Array.from({ length: SHAPES }, (_, at) => stroke(at, page.id as TLPageId));
    board.store.put(strokes);
    while (!board.sync.isSettled) await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    board.close();
    teacher.close();
  }
  return { link: links.student, shapes: SHAPES };
}

/** A wave; six of them in a row, four rows: all on a phone's screen. */
function stroke(at: number, parentId: TLPageId): TLDrawShape {
  const points = Array.from({ length: POINTS }, (_, step) => ({
    x: step,
    y: 12 * Math.sin(step / 4 + at),
    z: 0.5,
  }));
  return {
    id: createShapeId(`wave${String(at)}`),
    typeName: 'shape',
    type: 'draw',
    parentId,
    index: `a1${String.fromCharCode(97 + at)}` as IndexKey,
    x: 20 + 55 * (at % 6),
    y: 120 + 70 * Math.floor(at / 6),
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: {
      color: 'black',
      fill: 'none',
      dash: 'draw',
      size: 'm',
      segments: [{ type: 'free', points }],
      isComplete: true,
      isClosed: false,
      isPen: false,
      scale: 1,
    },
  };
}
