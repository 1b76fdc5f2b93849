/** A whole lesson without a mouse: every step by Tab, arrows, Enter, Space and Escape. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  faultsOf,
  joinByLink,
  messageOf,
  micButton,
  newMediaPerson,
  newPerson,
  orders,
  pickCandidate,
  setStage,
  untilBoard,
  type Person,
} from './harness/index.ts';

const stage = setStage({ inChromium: true });

test('starting, joining, talking, asking for the floor, giving floor and chalk, and leaving take only a keyboard', async () => {
  const { server, browser } = stage;
  const teacher = await newPerson(browser, { language: 'en' });
  const student = await newPerson(browser, { language: 'nl' });

  await teacher.page.goto(server.url);
  await reach(teacher, teacher.t('home.title'));
  await teacher.page.keyboard.type('Without a mouse');
  await teacher.page.keyboard.press('Enter');
  await teacher.page.waitForURL(/\/lesson\//);
  await teacher.page.getByRole('dialog').waitFor();
  await press(teacher, teacher.t('desk.copyLink'));
  const copied = await teacher.page.waitForFunction(() => navigator.clipboard.readText());
  const link = await copied.jsonValue();
  await teacher.page.keyboard.press('Escape');
  await untilBoard(teacher);

  await student.page.goto(link);
  await reach(student, student.t('door.yourName'));
  await student.page.keyboard.type('Mila');
  await student.page.keyboard.press('Enter');
  await untilBoard(student);
  // One came for the board, and a dialog that is closed leaves one in the room.
  for (const { page } of [teacher, student])
    await page.waitForFunction(() => document.activeElement?.closest('main, [data-region]'));

  await reach(student, student.t('chat.write.class'));
  await student.page.keyboard.type('Zonder muis');
  await student.page.keyboard.press('Enter');
  await press(student, student.t('floor.raise'));
  await messageOf(teacher, 'Zonder muis').waitFor();

  await openTab(teacher, 'people');
  await press(teacher, teacher.t('floor.giveTo', { name: 'Mila' }));
  await chooseItem(teacher, teacher.t('floor.noLimit'));
  await press(student, student.t('floor.return'));

  await reach(teacher, teacher.t('people.options', { name: '' }).trim());
  await walkTo(teacher, 'ArrowDown', teacher.t('people.options', { name: 'Mila' }));
  await teacher.page.keyboard.press('Enter');
  await chooseItem(teacher, teacher.t('people.giveChalk'));
  await student.page.getByTestId('tools.draw').first().waitFor();

  await press(student, student.t('room.leave'));
  await student.page.getByRole('heading', { name: student.t('room.closed.leftTitle') }).waitFor();
  await student.page.waitForFunction(() => document.activeElement?.closest('main'));
  await press(teacher, teacher.t('room.leave'));
  await press(teacher, teacher.t('room.leaveOnly'));
  await teacher.page.getByRole('heading', { name: teacher.t('room.closed.leftTitle') }).waitFor();
  for (const { page } of [teacher, student]) expect(faultsOf(page)).toEqual([]);
});

test('turning on the microphone, talking while the space bar is held, muting and answering take only a keyboard', async () => {
  const { server, browser } = stage;
  const teacher = await newMediaPerson(browser, { language: 'en' });
  const student = await newMediaPerson(browser, { language: 'nl' });
  const { links } = await server.createLesson({ title: 'Without a mouse', teacherName: 'Noor Visser' });
  await teacher.page.goto(links.teacher);
  await press(teacher, teacher.t('desk.open'));
  await untilBoard(teacher);
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);

  const micName = ({ t }: Person, state: 'on' | 'off') => t('media.micState', { state: t(`media.${state}`) });
  await press(teacher, micName(teacher, 'off'));
  await micButton(teacher, 'on').waitFor();
  await teacher.page.keyboard.press('ControlOrMeta+Shift+M');
  await micButton(teacher, 'off').waitFor();

  // Held where a space is only a space, the bar writes.
  const heldTalk = teacher.page.getByText(teacher.t('media.heldTalk'));
  await reach(teacher, teacher.t('chat.write.class'));
  await teacher.page.keyboard.press('Space');
  expect(await teacher.page.locator('textarea').inputValue()).toBe(' ');
  expect(await heldTalk.count()).toBe(0);
  await teacher.page.keyboard.press('F6');
  await teacher.page.keyboard.down('Space');
  await heldTalk.waitFor();
  await micButton(teacher, 'on').waitFor();
  await teacher.page.keyboard.up('Space');
  await heldTalk.waitFor({ state: 'hidden' });
  await micButton(teacher, 'off').waitFor();

  await press(student, student.t('floor.raise'));
  await openTab(teacher, 'people');
  await press(teacher, teacher.t('floor.giveTo', { name: 'Mila' }));
  await chooseItem(teacher, teacher.t('floor.noLimit'));
  await press(student, student.t('media.turnOnMic'));
  await micButton(student, 'on').waitFor();
  const ruleOn = async (item: string) => {
    await reach(teacher, teacher.t('people.options', { name: '' }).trim());
    await walkTo(teacher, 'ArrowDown', teacher.t('people.options', { name: 'Mila' }));
    await teacher.page.keyboard.press('Enter');
    await chooseItem(teacher, item);
  };
  await ruleOn(teacher.t('media.mute'));
  await micButton(student, 'turnedOff').waitFor();
  await ruleOn(teacher.t('media.ask'));
  await press(student, student.t('media.turnOn'));
  await micButton(student, 'on').waitFor();
  for (const { page } of [teacher, student]) expect(faultsOf(page)).toEqual([]);
});

test('a key that picks a candidate of an input method sends, submits and closes nothing, in whatever order it is told', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'かな', teacherName: 'Noor Visser' });
  const teacher = await newPerson(browser);
  const { page, t } = teacher;
  await page.context().addInitScript(() => {
    Object.assign(window, { submits: 0 });
    addEventListener('submit', () => ((window as unknown as { submits: number }).submits += 1), { capture: true });
  });
  const submits = () => page.evaluate(() => (window as unknown as { submits: number }).submits);
  const writes = async (field: Locator, key: 'Enter' | 'Escape' = 'Enter') => {
    await field.waitFor();
    for (const order of orders) {
      await field.fill('');
      await pickCandidate(page, field, 'か', order, key);
      expect(await field.inputValue(), `${order}: still there`).toBe('か');
    }
    expect(await submits()).toBe(0);
  };

  await page.goto(server.url);
  await writes(page.getByLabel(t('home.title')));
  await page.getByRole('button', { name: t('home.more') }).click();
  await writes(page.getByLabel(t('home.teacherName')));
  await page.getByRole('button', { name: t('home.guestAdd') }).click();
  await writes(page.getByRole('textbox', { name: t('desk.guestName'), exact: true }));
  await writes(page.getByLabel(t('desk.guestTopics')));
  const code = page.getByLabel(t('door.code'));
  await code.fill('ABCDEF');
  await pickCandidate(page, code, 'か', 'after');
  expect(await submits()).toBe(0);
  await page.goto(links.student);
  await writes(page.getByLabel(t('door.yourName')));

  await page.goto(links.teacher);
  await page.getByRole('button', { name: t('desk.edit') }).click();
  await writes(page.getByRole('dialog').getByLabel(t('home.title')));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: t('desk.open') }).click();
  await untilBoard(teacher);
  const composer = page.getByRole('textbox', { name: t('chat.write.class') });
  await writes(composer);
  await composer.press('Enter');
  await messageOf(teacher, 'か').waitFor();
  await messageOf(teacher, 'か').hover();
  await page
    .getByRole('article')
    .getByRole('button', { name: t('common.more') })
    .last()
    .click();
  await page.getByRole('menuitem', { name: t('chat.edit') }).click();
  const edited = page.getByRole('textbox', { name: t('chat.editLabel') });
  await writes(edited);
  await writes(edited, 'Escape');
  await edited.press('Escape');

  await page
    .locator('[data-region="dock"]')
    .getByRole('button', { name: t('room.more') })
    .click();
  await page.getByRole('menuitem', { name: t('room.rename') }).click();
  const name = page.getByRole('dialog').getByRole('textbox');
  await writes(name);
  await writes(name, 'Escape');
  await name.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await page
    .getByRole('group', { name: t('board.pages.label') })
    .locator('[aria-haspopup="menu"]')
    .click();
  await page.getByRole('menuitem', { name: t('board.pages.rename') }).click();
  await writes(page.getByRole('dialog').getByLabel(t('board.pages.name')));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(faultsOf(page)).toEqual([]);
});

/** What has the focus, by the name that a screen reader gives it. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return '';
    const labelled = focused.getAttribute('aria-labelledby');
    const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : null;
    const text =
      focused.getAttribute('aria-label') ??
      (labelled ? document.getElementById(labelled.split(' ')[0] ?? '')?.textContent : null) ??
      label ??
      focused.textContent;
    return text.trim();
  });
}

/** More stops than any screen has; whoever needs more is in a trap. */
const mostStops = 120;

/** Presses Tab until the focus is on what bears this name; that it can be seen there and on the way is checked, too. */
async function reach({ page }: Person, name: string): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < mostStops; stop++) {
    const focused = await focusedName(page);
    if (focused.startsWith(name)) {
      await expectVisibleFocus(page, name);
      return;
    }
    if (focused) await expectVisibleFocus(page, focused);
    passed.push(focused);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to “${name}”, but to: ${[...new Set(passed)].join(' · ')}`);
}

async function press(person: Person, name: string): Promise<void> {
  await person.page.getByRole('button', { name }).first().waitFor();
  await reach(person, name);
  await person.page.keyboard.press('Enter');
}

/** Tabs of one list share a stop; arrows go between them. */
async function openTab({ page, t }: Person, part: 'people'): Promise<void> {
  await reach({ page, t, device: 'desktop' }, t('room.tab.chat'));
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: new RegExp(`^${t(`room.tab.${part}`)}`), selected: true }).waitFor();
}

/** In a menu that opens. Its focus moves a moment after the key. */
async function chooseItem({ page, t, device }: Person, name: string): Promise<void> {
  await page.getByRole('menuitem', { name }).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('[role=menu]'));
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.activeElement?.matches('[role=menuitem]'));
  await walkTo({ page, t, device }, 'ArrowDown', name);
  await page.keyboard.press('Enter');
}

/** In a list whose things share one stop of Tab. */
async function walkTo({ page }: Person, key: 'ArrowDown', name: string): Promise<void> {
  while (!(await focusedName(page)).startsWith(name)) {
    const before = await page.evaluateHandle(() => document.activeElement);
    await page.keyboard.press(key);
    await page.waitForFunction((element) => document.activeElement !== element, before);
  }
}

async function expectVisibleFocus(page: Page, name: string): Promise<void> {
  const isShown = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused) return false;
    // What is only arrived at, and is no stop of Tab.
    if (focused.matches('main, [data-region], [role=dialog], section[tabindex="-1"]')) return true;
    // tldraw's board shows it on the frame around it.
    if (focused.matches('.tl-container')) return !focused.matches('.tl-container__no-focus-ring');
    // Around the element itself, or around the field that holds it.
    return [focused, focused.parentElement, focused.parentElement?.parentElement].some((element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
  });
  expect(isShown, `one sees the focus on “${name}”`).toBe(true);
}
