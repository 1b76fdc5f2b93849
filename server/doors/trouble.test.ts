/** Doors while storage is slow or full. */
import { expect, test } from 'vitest';
import { memoryStorage, StorageError, type Storage } from '../storage/index.ts';
import { Browser, secretOfLink } from '../testing/http.ts';
import { startClassroom } from '../testing/startClassroom.ts';

test('two devices that open a guest’s link at the very same time get one seat', async () => {
  const memory = memoryStorage();
  let calls = 0;
  let openGate: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (openGate = resolve));
  const storage: Storage = {
    ...memory,
    // Nobody goes on before both are here.
    putPass: async (pass) => {
      calls += 1;
      if (calls === 2) openGate();
      await gate;
      await memory.putPass(pass);
    },
  };
  const classroom = await startClassroom({ storage });
  const path = `/api/doors/guest/${secretOfLink(classroom.lesson.links.guests[0]?.link ?? '')}/seat`;
  const seats = await Promise.all([1, 2].map(() => new Browser(classroom).post(path)));
  const [first, second] = seats.map((answer) => answer.as<{ seatId: string }>());
  expect(calls).toBe(2);
  expect(first?.seatId).toBe(second?.seatId);
});

test('while the disk is full nobody gets a seat that would be lost, but the door can be read', async () => {
  const memory = memoryStorage();
  let isFull = false;
  const guarded = <A extends unknown[], R>(work: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> =>
      isFull ? Promise.reject(new StorageError('No space left.', { isFull })) : work(...args);
  };
  const storage: Storage = { ...memory, append: guarded(memory.append), putUpload: guarded(memory.putUpload) };
  const classroom = await startClassroom({ storage });
  const door = `/api/doors/join/${classroom.lesson.lesson.code}`;
  const browser = new Browser(classroom);
  await classroom.join('teacher');

  isFull = true;
  const { status, error } = await browser.post(`${door}/seat`, { name: 'Mila' });
  expect([status, error]).toEqual([503, { code: 'storage', field: null }]);
  expect(browser.cookies.size).toBe(0);
  const shown = await browser.get(door);
  expect([shown.status, shown.as()]).toMatchObject([200, { name: null, hereCount: 1 }]);

  isFull = false;
  expect((await browser.post(`${door}/seat`, { name: 'Mila' })).status).toBe(200);
  expect((await browser.get(door)).as()).toMatchObject({ name: 'Mila' });
});
