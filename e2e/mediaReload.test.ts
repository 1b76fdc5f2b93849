/** A reload is not turning the microphone off, but nobody is heard by others than before. */
import { test } from 'vitest';
import {
  goLive,
  guestName,
  micButton,
  setStage,
  startMediaClass,
  takeFloor,
  turnOn,
  untilCame,
  untilHears,
} from './harness/index.ts';

const stage = setStage({ inChromium: true });

test('after a reload a microphone that was on is on again', async () => {
  const { teacher, guest } = await startMediaClass(stage, 0);
  await turnOn(teacher, 'mic');
  await untilHears(guest);
  await teacher.page.reload();
  await micButton(teacher, 'on').waitFor();
  await untilHears(guest);
});

test('a guest whose time on stage ended while the page was away comes back silent', async () => {
  const { teacher, guest } = await startMediaClass(stage, 0);
  await goLive(teacher, guest);
  await turnOn(guest, 'mic');
  await untilHears(teacher);
  const room = guest.page.url();
  await guest.page.goto('about:blank');
  await takeFloor(teacher, guestName);
  await guest.page.goto(room);
  // By the time that voices come in, the own one would have gone out.
  await turnOn(teacher, 'mic');
  await untilHears(guest);
  await guest.page.getByRole('button', { name: guest.t('media.turnOnMic') }).click();
  await untilCame(teacher, (came) => came.some(({ mid }) => mid === 'bm0'));
});
