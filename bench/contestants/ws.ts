/** The floor: a bare `ws` server that sends one text to everybody else. Nothing that works can cost less per send. */
import { type Dialect, nothing } from './dialect.ts';
import { type Diff, pointsIn, strokeDiff } from './tldrawDiff.ts';

export const ws: Dialect = {
  path: '/',
  async enter() {
    // In as soon as the line is open.
  },
  decode(frame) {
    const { data } = JSON.parse(frame.toString()) as { data: [{ diff: Diff }] };
    return { ...nothing, more: pointsIn(data[0].diff) };
  },
  pen(wire) {
    // The text that tldraw's server sends for the same change.
    return (number) => {
      const patch = { type: 'patch', diff: strokeDiff(number, 'page:page'), serverClock: 1000 + number };
      wire.send(JSON.stringify({ type: 'data', data: [patch] }));
    };
  },
};
