/** Looking elsewhere: another tab or another program is in front, and what then is heard and shown. */
import type { Person } from './people.ts';

interface Called {
  /** Sounds that were begun. */
  sounds: number;
  /** What the system showed, newest last. */
  notifications: string[];
  /** How often the browser was asked whether it may. */
  questions: number;
  /** What the person answers it. */
  answer: NotificationPermission;
}

type Watching = typeof window & { called: Called; isElsewhere: boolean };

/** Before the page is opened. Sound is counted rather than heard. */
export async function watchCalls({ page }: Person): Promise<void> {
  await page.context().addInitScript(() => {
    const watching = window as Watching;
    const called: Called = { sounds: 0, notifications: [], questions: 0, answer: 'denied' };
    watching.called = called;
    watching.isElsewhere = false;
    Object.defineProperty(document, 'visibilityState', {
      get: () => (watching.isElsewhere ? 'hidden' : 'visible'),
    });
    document.hasFocus = () => !watching.isElsewhere;
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (this: OscillatorNode, at?: number) {
      called.sounds += 1;
      start.call(this, at);
    };
    window.Notification = class {
      onclick = null;
      constructor(title: string) {
        called.notifications.push(title);
      }
      close() {
        called.notifications.pop();
      }
      static get permission() {
        return called.questions > 0 ? called.answer : 'default';
      }
      static requestPermission() {
        called.questions += 1;
        return Promise.resolve(called.answer);
      }
    } as unknown as typeof Notification;
  });
}

export const calledOn = ({ page }: Person): Promise<Called> => page.evaluate(() => (window as Watching).called);

/** The next question of the browser is answered so. */
export const willAnswer = ({ page }: Person, answer: NotificationPermission): Promise<void> =>
  page.evaluate((next) => {
    (window as Watching).called.answer = next;
  }, answer);

export const lookAway = (person: Person): Promise<void> => turn(person, true);
export const lookBack = (person: Person): Promise<void> => turn(person, false);

const turn = ({ page }: Person, isElsewhere: boolean): Promise<void> =>
  page.evaluate((away) => {
    (window as Watching).isElsewhere = away;
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event(away ? 'blur' : 'focus'));
  }, isElsewhere);

/** Waits until the tab is called so. */
export async function untilTitle({ page }: Person, title: string): Promise<void> {
  await page.waitForFunction((wanted) => document.title === wanted, title);
}

export const isMarked = ({ page }: Person): Promise<boolean> =>
  page.evaluate(() => document.querySelector('link[rel=icon]')?.getAttribute('href') !== '/icon.svg');
