/** What waits to be looked at, and the tab that says so. Nobody is called for what they see. */
import { useEffect } from 'react';
import type { Call } from '../slots/index.ts';
import { attentionChoice } from './choice.ts';

/** What else is to be heard and seen of this device. */
interface MediaUse {
  /** Others hear its microphone or the sound of its screen: they would hear a sound of ours, too. */
  readonly isHeard: boolean;
  /** Others see its screen. */
  readonly isShown: boolean;
  /** The person turned all sound off. */
  readonly isQuiet: boolean;
}

let title = '';
let unread = 0;
let calls: readonly Call[] = [];
let mediaUse: MediaUse = { isHeard: false, isShown: false, isQuiet: false };
let withdraw: (() => void) | null = null;

const isLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** Names the browser's tab. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    title = name;
    show();
  }, [name]);
}

/** Counts on the browser's tab what the person has not seen, wherever they look. */
export function useUnreadOnTab(count: number): void {
  useEffect(() => {
    unread = count;
    show();
    return () => {
      unread = 0;
    };
  }, [count]);
}

export function setMediaUse(next: MediaUse): void {
  mediaUse = next;
}

/** Others see this screen: not even a name. */
export const isScreenShown = (): boolean => mediaUse.isShown;

/** Not into a microphone that is on: the class would hear what is meant for one. */
export const maySound = (): boolean => !mediaUse.isHeard && !mediaUse.isQuiet;

/** Calls the person, unless they are looking. Announces nothing to screen readers: what happens in a lesson has its own words. */
export function call(next: Call): void {
  const choice = attentionChoice();
  if (choice === 'off' || isLooking()) return;
  calls = [...calls.filter(({ id }) => id !== next.id), next];
  watch();
  show();
  if (choice === 'mark') return;
  import('./loud.ts').then(
    ({ chime, hide, notify }) => {
      withdraw = hide;
      // Looked at, or taken back, while this was on its way.
      if (!calls.includes(next)) return;
      if (maySound()) chime();
      if (choice === 'notify') notify(next.text, title);
    },
    () => undefined, // without a connection the mark has to do
  );
}

/** It is not so any more. */
export function takeBack(id: string): void {
  if (!calls.some((each) => each.id === id)) return;
  calls = calls.filter((each) => each.id !== id);
  show();
  if (calls.length === 0) withdraw?.();
}

/** Everything was seen. */
function lookedAt(): void {
  if (calls.length === 0) return;
  calls = [];
  show();
  withdraw?.();
}

let isWatching = false;

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const look = () => isLooking() && lookedAt();
  document.addEventListener('visibilitychange', look);
  window.addEventListener('focus', look);
  window.addEventListener('pageshow', look);
}

function show(): void {
  const others = calls.filter(({ isMessage }) => !isMessage).length;
  const count = Math.max(unread + others, calls.length);
  const words = calls.at(-1)?.text ?? title;
  document.title = [count > 0 ? `(${String(count)}) ` : '', words ? `${words} · LOL` : 'LOL'].join('');
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const wanted = calls.length > 0 ? '/icon-called.svg' : '/icon.svg';
  if (icon && icon.getAttribute('href') !== wanted) icon.href = wanted;
}
