/** Two people in one text, each on a board of their own, on a real server. */
import { toRichText, type TLNoteShape } from '@tldraw/tlschema';
import { expect, onTestFinished, test } from 'vitest';
import { startClassroom, until, type Classroom } from '../../server/testing/startClassroom.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Role } from '../../shared/presence/protocol.ts';
import { Participant } from '../connection/participant.ts';
import { startNetworkProxy, type NetworkProxy } from '../../server/testing/networkProxy.ts';
import type { HeadlessBoard } from './headlessBoard.ts';
import { mergeDiffs } from './mergeDiffs.ts';
import { stillToDo } from './replay.ts';
import { diffRecord, type BoardChanges, type BoardDiff } from './syncCore.ts';
import { idOf, openBoards, untilSame, untilSettled, untilStore } from './testing/boards.ts';
import { noteIn, textIn, textNote, textOf, withText } from './testing/notes.ts';
import { patchRecord, withBases } from './textPushes.ts';

interface Person {
  readonly participant: Participant;
  readonly board: HeadlessBoard;
  readonly network: NetworkProxy;
  readonly refusals: ErrorCode[];
}

async function come(classroom: Classroom, role: Role, isFast = true): Promise<Person> {
  const network = await startNetworkProxy(classroom.url);
  const { lessonId, token } = await classroom.seat(role);
  const participant = new Participant({ url: network.url, lessonId, token, device: 'computer' });
  onTestFinished(() => participant.close());
  await until(participant, ({ status }) => status === 'online');
  const refusals: ErrorCode[] = [];
  const [board] = await openBoards([participant], { isFast, onRefused: (code) => refusals.push(code) });
  return { participant, board: board!, network, refusals };
}

/** Both may write in what the teacher made. */
async function pair(isFast = true): Promise<{ teacher: Person; student: Person }> {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher', isFast);
  const student = await come(classroom, 'student', isFast);
  await teacher.participant.send('chalk:everyone', { on: true });
  await teacher.participant.send('chalk:shared', { on: true });
  await until(student.participant, ({ room }) => room?.chalk.shared === true);
  return { teacher, student };
}

const write = ({ board: { store } }: Person, change: (text: string) => string): void =>
  void store.put([withText(noteIn(store, 'n'), change(textIn(store, 'n')))]);

async function startNote({ teacher, student }: { teacher: Person; student: Person }, text: string): Promise<void> {
  teacher.board.store.put([textNote('n', text)]);
  await untilStore(student.board, (store) => store.has(idOf('n')));
  await untilSettled(teacher.board);
}

test.each([true, false])(
  'one writes at the end, one at the beginning, and no letter is lost (fast: %s)',
  async (isFast) => {
    const people = await pair(isFast);
    const { teacher, student } = people;
    await startNote(people, 'bergen');
    for (const at of Array.from({ length: 12 }, (_, index) => index)) {
      write(teacher, (text) => text + 'abcdefghijkl'.charAt(at));
      // Behind what this person wrote at the beginning, as a caret is.
      write(student, (text) => `${'ABCDEFGHIJKL'.slice(0, at + 1)}${text.slice(at)}`);
      // Now and then something comes in between two letters, now and then the letters overtake each other.
      if (at % 3 === 0) await untilSettled(at % 2 === 0 ? teacher.board : student.board);
      else if (at % 3 === 1) await new Promise((resolve) => setImmediate(resolve));
    }
    await untilSame(teacher.board, student.board);
    expect(textIn(teacher.board.store, 'n')).toBe('ABCDEFGHIJKLbergenabcdefghijkl');
    expect(textIn(student.board.store, 'n')).toBe('ABCDEFGHIJKLbergenabcdefghijkl');
    expect([teacher.refusals, student.refusals]).toEqual([[], []]);
  },
);

test('who wrote without a connection finds the others’ letters beside the own', async () => {
  const people = await pair();
  const { teacher, student } = people;
  await startNote(people, 'bergen');
  student.network.block();
  await until(student.participant, ({ status }) => status === 'offline');
  write(student, (text) => `${text} en`);
  write(student, (text) => `${text} dalen`);
  write(teacher, (text) => `hoge ${text}`);
  await untilSettled(teacher.board);
  student.network.mend();
  student.participant.nudge();
  await untilSame(teacher.board, student.board);
  expect(textIn(student.board.store, 'n')).toBe('hoge bergen en dalen');
});

test('who takes letters away takes only these', async () => {
  const people = await pair();
  const { teacher, student } = people;
  await startNote(people, 'een twee drie');
  write(teacher, (text) => text.replace('een ', ''));
  write(student, (text) => text.replace('twee', 'tweede'));
  await untilSame(teacher.board, student.board);
  expect(textIn(student.board.store, 'n')).toBe('tweede drie');
});

test('a text that is sent without what it was made of replaces what is there, as ever', async () => {
  const people = await pair();
  const { teacher, student } = people;
  await startNote(people, 'bergen');
  const diff = { [idOf('n')]: ['patch', { props: ['patch', { richText: ['put', toRichText('dalen')] }] }] };
  await student.participant.send('board:push', { clock: 0, diff });
  await untilStore(teacher.board, () => textIn(teacher.board.store, 'n') === 'dalen');
});

test('a text that grows too long for both is taken back by who wrote last', async () => {
  const people = await pair();
  const { teacher, student } = people;
  await startNote(people, 'aaaa '.repeat(1800));
  write(teacher, (text) => text + 'bbbb '.repeat(180));
  write(student, (text) => 'cccc '.repeat(180) + text);
  await untilSame(teacher.board, student.board);
  expect(textIn(teacher.board.store, 'n')).toHaveLength(9900);
  expect([...teacher.refusals, ...student.refusals]).toEqual(['too_large']);
});

// --- the pieces, without a server ---

const changed = (from: TLNoteShape, to: TLNoteShape): BoardChanges => ({
  added: {},
  updated: { [from.id]: [from, to] },
  removed: {},
});
const pushed = (from: string, to: string): BoardDiff =>
  withBases(
    { [idOf('n')]: ['patch', diffRecord(textNote('n', from), textNote('n', to))!] },
    changed(textNote('n', from), textNote('n', to)),
  );
const patched = (text: string, diff: BoardDiff): string => {
  const op = diff[idOf('n')];
  return textOf(op?.[0] === 'patch' ? patchRecord(textNote('n', text), op[1]) : textNote('n', text));
};

test('two letters in a row go as one, and not when something came in between', () => {
  const both = mergeDiffs(pushed('a', 'ab'), pushed('ab', 'abc'));
  expect(both).toEqual(pushed('a', 'abc'));
  expect(patched('xa', both!)).toBe('xabc');
  expect(mergeDiffs(pushed('a', 'ab'), pushed('xab', 'xabc'))).toBeNull();
  expect(mergeDiffs({ [idOf('n')]: ['put', textNote('n', 'a')] }, pushed('a', 'ab'))).toEqual({
    [idOf('n')]: ['put', textNote('n', 'ab')],
  });
});

test('who comes back does again only what the log does not hold', () => {
  const stash = changed(textNote('n', 'bergen'), textNote('n', 'bergen hoog'));
  const left = stillToDo(stash, {
    kind: 'changes',
    diff: { [idOf('n')]: ['put', textNote('n', 'de bergen ho!')] },
    committed: [pushed('bergen', 'bergen ho')],
  });
  const [, to] = (left.updated as Record<string, [TLNoteShape, TLNoteShape]>)[idOf('n')]!;
  expect(textOf(to)).toBe('de bergen hoog!');
});
