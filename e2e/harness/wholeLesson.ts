/** A lesson with all that everybody uses of the product: what a browser must be able to do. */
import { expect } from 'vitest';
import { faultsOf, type Person } from './people.ts';
import {
  draw,
  giveFloor,
  joinByLink,
  messageOf,
  raiseHand,
  say,
  shapesOn,
  show,
  untilBoard,
  untilShapes,
} from './steps.ts';

interface Links {
  readonly teacher: string;
  readonly student: string;
}

/**
 * From desk and door to a reload: chat with an address in it, a hand, a stroke, a picture, a new page, who follows and
 * who looks around. Nothing may be on anybody's console. The browser of the teacher can be asked for files to send.
 */
export async function giveWholeLesson(teacher: Person, student: Person, links: Links): Promise<void> {
  await teacher.page.goto(links.teacher);
  await teacher.page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);

  await say(teacher, 'Look at https://example.org/lava');
  await show(student, 'chat');
  await student.page.getByRole('link', { name: 'https://example.org/lava' }).waitFor();
  await say(student, 'It is hot');
  await messageOf(teacher, 'It is hot').waitFor();

  await raiseHand(student);
  await giveFloor(teacher, 'Mila');
  await letEverybodyDraw(teacher);
  await student.page.getByTestId('tools.draw').first().waitFor();
  await draw(student, [0.3, 0.35], [0.5, 0.5]);
  await untilShapes(teacher, 1);

  await placePicture(teacher);
  const [, picture] = [await untilShapes(student, 2), student.page.locator('.tl-shape img').first()];
  const isSeen = () => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0);
  await expect.poll(isSeen).toBe(true);

  await addPage(teacher);
  await untilPage(student, 2);
  await draw(teacher, [0.3, 0.35], [0.5, 0.5]);
  await untilShapes(student, 1);
  await lookAround(student);

  const shown = await shapesOn(student);
  await student.page.reload();
  await untilBoard(student);
  expect(await untilShapes(student, 1)).toEqual(shown);
  await show(student, 'chat');
  await messageOf(student, 'It is hot').waitFor();
  await show(student, 'people');
  for (const { page } of [teacher, student]) expect(faultsOf(page)).toEqual([]);
}

async function letEverybodyDraw({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('chalk.label'), exact: true }).click();
  await page.getByRole('switch', { name: t('chalk.everyone') }).click();
  await page.keyboard.press('Escape');
}

async function placePicture({ page }: Person): Promise<void> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 });
    canvas.getContext('2d')?.fillRect(0, 0, 150, 200);
    return canvas.toDataURL('image/png');
  });
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId('tools.asset').first().click();
  const buffer = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  await (await chooser).setFiles({ name: 'lava.png', mimeType: 'image/png', buffer });
}

async function addPage(teacher: Person): Promise<void> {
  const { page, t } = teacher;
  const pages = page.getByRole('group', { name: t('board.pages.label') });
  await pages.locator('[aria-haspopup="menu"]').click();
  await page.getByRole('menuitem', { name: t('board.pages.add') }).click();
  await untilPage(teacher, 2);
}

const untilPage = ({ page, t }: Person, number: number): Promise<void> =>
  page
    .getByText(t('board.pages.numberedOf', { number, count: 2 }))
    .first()
    .waitFor();

/** Turns to the first page alone, and comes back to where the lesson is. */
async function lookAround(student: Person): Promise<void> {
  const { page, t } = student;
  await page.getByRole('button', { name: t('board.pages.previous') }).click();
  await untilPage(student, 1);
  await untilShapes(student, 2);
  await page
    .getByRole('button', { name: t('board.follow.back', { to: t('board.pages.numbered', { number: 2 }) }) })
    .click();
  await untilPage(student, 2);
  await untilShapes(student, 1);
}
