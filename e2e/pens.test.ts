/** Pen, mouse and fingers at one board, as a laptop with a touch screen has them. */
import { expect, test } from 'vitest';
import { faultsOf, newPerson, setStage, shapesOn, untilBoard, untilShapes, type Person } from './harness/index.ts';

const stage = setStage();

type Place = readonly [x: number, y: number];

/** On the board, in pixels from its corner; what touches it is known by its place in the list. */
interface Hands {
  pen(...places: readonly Place[]): Promise<void>;
  mouse(...places: readonly Place[]): Promise<void>;
  fingers(...places: readonly Place[]): Promise<void>;
}

test('after the pen the mouse draws too, fingers do not, and two of them move the board', async () => {
  const teacher = await atTheBoard();
  const hands = await handsOf(teacher);
  await hands.pen([200, 200], [260, 240], [320, 260]);
  await untilShapes(teacher, 1);
  await hands.mouse([200, 300], [260, 340], [320, 360]);
  await untilShapes(teacher, 2);
  // The hand that holds the pen.
  await hands.fingers([400, 200]);
  await hands.fingers([460, 240]);
  await hands.fingers();
  await hands.pen([200, 400], [260, 440], [320, 460]);
  await untilShapes(teacher, 3);
  await hands.mouse([200, 500], [260, 540], [320, 560]);
  await untilShapes(teacher, 4);

  const before = await teacher.page.locator('.tl-shape').first().boundingBox();
  await hands.fingers([500, 300]);
  await hands.fingers([500, 300], [600, 300]);
  for (const step of [1, 2, 3, 4]) await hands.fingers([500, 300 + step * 20], [600, 300 + step * 20]);
  await hands.fingers();
  await expect.poll(async () => (await teacher.page.locator('.tl-shape').first().boundingBox())?.y).not.toBe(before?.y);
  expect(await shapesOn(teacher)).toHaveLength(4);
  // Whoever wants to draw with a finger says so.
  await teacher.page.getByRole('button', { name: 'Ook met je vinger tekenen' }).click();
  await hands.fingers([400, 500]);
  for (const step of [1, 2, 3]) await hands.fingers([400 + step * 20, 500 + step * 10]);
  await hands.fingers();
  await untilShapes(teacher, 5);
  expect(faultsOf(teacher.page)).toEqual([]);
});

test('a second finger that comes late leaves no ink, and a line that was meant ends there', async () => {
  const teacher = await atTheBoard();
  const hands = await handsOf(teacher);
  // Not yet a line: the second finger is late by a little.
  await hands.fingers([400, 300]);
  await hands.fingers([408, 304]);
  await hands.fingers([416, 308]);
  await untilShapes(teacher, 1);
  await pinchFrom([416, 308]);
  await untilShapes(teacher, 0);
  expect(await length(teacher)).toEqual([]);

  // A line, and then fingers to move the board.
  await hands.fingers([300, 300]);
  for (const step of [1, 2, 3, 4, 5]) await hands.fingers([300 + step * 20, 300]);
  await untilShapes(teacher, 1);
  await pinchFrom([400, 300]);
  expect((await length(teacher))[0]?.width).toBeLessThan(130);

  // The next line is a line of its own.
  await hands.fingers([300, 500]);
  for (const step of [1, 2, 3]) await hands.fingers([300 + step * 20, 500]);
  await hands.fingers();
  await untilShapes(teacher, 2);
  for (const { width, height } of await length(teacher)) expect(Math.max(width, height)).toBeLessThan(130);
  expect(faultsOf(teacher.page)).toEqual([]);

  async function pinchFrom([x, y]: Place): Promise<void> {
    await hands.fingers([x, y], [x + 150, y + 40]);
    for (const step of [1, 2, 3, 4]) await hands.fingers([x, y + step * 15], [x + 150, y + 40 + step * 15]);
    await hands.fingers();
  }
});

/** Of all that hangs on the board, from left to right as it came. */
const length = ({ page }: Person): Promise<{ width: number; height: number }[]> =>
  page.locator('.tl-shape').evaluateAll((shapes) =>
    shapes.map((shape) => ({
      width: (shape as HTMLElement).offsetWidth,
      height: (shape as HTMLElement).offsetHeight,
    })),
  );

async function atTheBoard(): Promise<Person> {
  const { links } = await stage.server.createLesson({ title: 'Het bord' });
  const teacher = await newPerson(stage.browser, { language: 'nl' }, { hasTouch: true });
  await teacher.page.goto(links.teacher);
  await teacher.page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);
  await teacher.page.getByTestId('tools.draw').first().click();
  return teacher;
}

async function handsOf(person: Person): Promise<Hands> {
  const { page } = person;
  const box = await (await untilBoard(person)).boundingBox();
  if (!box) throw new Error('the board is not on the screen');
  const line = await page.context().newCDPSession(page);
  const at = ([x, y]: Place) => ({ x: Math.round(box.x + x), y: Math.round(box.y + y) });
  const stroke = async (pointerType: 'pen' | 'mouse', [start, ...rest]: readonly Place[]): Promise<void> => {
    if (!start) return;
    const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', place: Place) =>
      line.send('Input.dispatchMouseEvent', {
        type,
        ...at(place),
        pointerType,
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
        force: 0.5,
      });
    await send('mousePressed', start);
    for (const place of rest) await send('mouseMoved', place);
    await send('mouseReleased', rest.at(-1) ?? start);
  };
  let down = 0;
  return {
    pen: (...places) => stroke('pen', places),
    mouse: (...places) => stroke('mouse', places),
    async fingers(...places) {
      const type = places.length > down ? 'touchStart' : places.length < down ? 'touchEnd' : 'touchMove';
      down = places.length;
      await line.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: places.map((place, id) => ({ ...at(place), id })),
      });
    },
  };
}
