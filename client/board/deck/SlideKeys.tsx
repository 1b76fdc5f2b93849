import { useEffect, useRef, useState } from 'react';
import { useEditor, type Editor } from 'tldraw';
import { useParticipant, useRoom } from '../../connection/index.ts';
import { errorText, useTranslation } from '../../language/index.ts';
import { useShortcutsOn } from '../../slots/index.ts';
import { refuse } from '../../ui/index.ts';
import { useGoing, usePages } from '../pages/index.ts';
import { slideNumber } from '../../../shared/materials/slides.ts';
import { useShownBoard } from '../shownBoard.ts';
import styles from './SlideKeys.module.css';

/** A number that is typed is forgotten after this. */
const FORGOTTEN_MS = 3000;
/** Longer than this is holding a key; less is pressing it, which on the board picks tldraw's tool. */
const HELD_MS = 250;

/** The keys of a deck, and of a presenter's clicker, wherever the focus is but in a text. Shows a number that is being typed. */
export function SlideKeys() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const press = useKeyboard(typed, setTyped);
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (!latest.current(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', down, { capture: true });
    return () => window.removeEventListener('keydown', down, { capture: true });
  }, []);
  useEffect(() => {
    if (typed === '') return;
    const timer = setTimeout(() => setTyped(''), FORGOTTEN_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    typed !== '' && (
      <p className={styles.typed} role="status">
        {t('slides.jump', { number: Number(typed) })}
      </p>
    )
  );
}

/** @returns whether the key was taken */
function useKeyboard(typed: string, setTyped: (typed: string) => void): (event: KeyboardEvent) => boolean {
  const editor = useEditor();
  const participant = useParticipant();
  const board = useShownBoard();
  const areOn = useShortcutsOn();
  const isBlank = useRoom(({ room }) => room.isBlank);
  const { pages } = usePages();
  const { isForAll, mayGo, goTo, beside } = useGoing();
  const laser = useHeldLaser(editor);

  const go = (page: (typeof pages)[number] | null | undefined): boolean => {
    if (!mayGo) return false;
    if (page) goTo(page).catch((error: unknown) => refuse(errorText(error)));
    return true;
  };
  const blank = (): boolean => {
    if (!isForAll) return false;
    participant.send('board:blank', { on: !isBlank }).catch((error: unknown) => refuse(errorText(error)));
    return true;
  };
  const type = (digit: string): boolean => {
    if (mayGo) setTyped(`${typed}${digit}`.replace(/^0+/, '').slice(-3));
    return mayGo;
  };
  return (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
    if (!(target instanceof Element) || isWrittenIn(target) || editor.getEditingShapeId() !== null) return false;
    const isOnBoard = editor.getContainer().contains(target);
    const isBusy = isOnBoard && editor.getSelectedShapeIds().length > 0;
    switch (key) {
      case 'PageDown':
      case 'PageUp':
        return !scrolls(target) && go(beside(key === 'PageDown' ? 1 : -1));
      case 'ArrowRight':
      case 'ArrowLeft':
        if (event.shiftKey || isBusy || movesByKeys(target)) return false;
        return go(beside(key === 'ArrowRight' ? 1 : -1));
      case 'Home':
      case 'End':
        if (event.shiftKey || isBusy || movesByKeys(target) || scrolls(target)) return false;
        return go(key === 'Home' ? pages[0] : pages.at(-1));
      case 'Enter':
      case 'Escape':
        if (typed === '') return false;
        setTyped('');
        if (key === 'Enter') go(pages.find(({ id }) => slideNumber(board, id) === Number(typed)));
        return true;
      // What clickers send.
      case 'F5':
      case '.':
        return !event.repeat && blank();
      case 'b':
      case 'B':
        // On the board it is tldraw's pen.
        return areOn && !event.repeat && (!isOnBoard || editor.getIsReadonly()) && blank();
      case 'l':
      case 'L':
        return areOn && !event.shiftKey && !editor.getIsReadonly() && laser(isOnBoard);
      default:
        return areOn && /^\d$/.test(key) && !movesByKeys(target) && type(key);
    }
  };
}

/** The laser while the key is held; pressed for a moment on the board it is the tool that tldraw has on it. */
function useHeldLaser(editor: Editor): (isOnBoard: boolean) => boolean {
  const held = useRef(false);
  return (isOnBoard) => {
    if (held.current) return true;
    held.current = true;
    const before = editor.getCurrentToolId();
    const sinceMs = performance.now();
    editor.setCurrentTool('laser.lasering');
    const stop = new AbortController();
    const release = (): void => {
      stop.abort();
      held.current = false;
      const wasPressed = performance.now() - sinceMs < HELD_MS;
      editor.setCurrentTool(wasPressed && isOnBoard ? 'line' : before);
    };
    const up = ({ key }: KeyboardEvent): void => {
      if (key.toLowerCase() === 'l') release();
    };
    window.addEventListener('keyup', up, { signal: stop.signal, capture: true });
    window.addEventListener('blur', release, { signal: stop.signal });
    return true;
  };
}

const isWrittenIn = (target: Element): boolean =>
  target.closest(
    'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"], [role="alertdialog"], [role="menu"]',
  ) !== null;

/** What has arrow keys of its own. */
const movesByKeys = (target: Element): boolean =>
  target.closest(
    '[role="listbox"], [role="tablist"], [role="toolbar"], [role="radiogroup"], [role="slider"], [role="grid"], [role="separator"], .tlui-toolbar, .tlui-style-panel',
  ) !== null;

/** In something that the key scrolls. */
function scrolls(target: Element): boolean {
  for (let at: Element | null = target; at && at !== document.body; at = at.parentElement)
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY)) return true;
  return false;
}
