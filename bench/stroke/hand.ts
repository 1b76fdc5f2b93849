/** A hand that draws with a mouse: real input of the browser, sixty times a second. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';

export interface Canvas {
  readonly x: number;
  readonly y: number;
}

/** A little off the sixtieth of a second, so that input meets frames at every phase, as it does in life. */
const PACE_MS = 16.9;
const POINTS = 110;
const ROW_PX = 9;

/**
 * Draws one stroke from left to right in row `row`. Each pixel of the path is visited once.
 * @returns how many moves it made
 */
export async function drawStroke(session: CDPSession, { x: left, y: top }: Canvas, row: number): Promise<number> {
  const sent: Promise<unknown>[] = [];
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: number): void => {
    const x = left + at * 5;
    const y = top + row * ROW_PX + Math.round(3 * Math.sin(at / 4));
    const button = type === 'mouseMoved' && at === 0 ? 'none' : 'left';
    sent.push(
      session.send('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        button,
        buttons: button === 'left' ? 1 : 0,
        clickCount: 1,
      }),
    );
  };
  mouse('mouseMoved', 0);
  mouse('mousePressed', 0);
  await Promise.all(sent);
  const startMs = performance.now();
  for (let at = 1; at <= POINTS; at++) {
    mouse('mouseMoved', at);
    const waitMs = startMs + at * PACE_MS - performance.now();
    if (waitMs > 0) await pause(waitMs);
  }
  mouse('mouseReleased', POINTS);
  await Promise.all(sent);
  return POINTS;
}
