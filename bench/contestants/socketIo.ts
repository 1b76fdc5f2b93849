/** What Socket.IO puts around messages (engine.io 4, WebSocket from the start), as far as the benchmarks need it. */
import type { Wire } from '../harness/wire.ts';

export const socketIoPath = '/socket.io/?EIO=4&transport=websocket';

/** The first bytes of a frame: engine.io's kind, then Socket.IO's. */
const kindOf = (frame: Buffer): string => frame.toString('latin1', 0, 2);

/** Does what must be done before and beside the messages. @returns true when the frame was of that sort */
export function keepsConnection(wire: Wire, frame: Buffer, auth: unknown): boolean {
  const kind = kindOf(frame);
  if (kind === '2') wire.send('3');
  else if (kind.startsWith('0')) wire.send(`40${auth === null ? '' : JSON.stringify(auth)}`);
  else if (kind === '44') throw new Error(`refused: ${frame.toString()}`);
  else return false;
  return true;
}

export const isConnected = (frame: Buffer): boolean => kindOf(frame) === '40';

/** The answer to a question that was asked with a number: `[number, answer]`; null: the frame is something else. */
export function answerOf(frame: Buffer): readonly [number, unknown] | null {
  if (kindOf(frame) !== '43') return null;
  const [, number, json = '[]'] = /^43(\d+)(.*)$/s.exec(frame.toString()) ?? [];
  return [Number(number), (JSON.parse(json) as unknown[])[0]];
}

/** Name and first argument of an event; null: the frame is something else. */
export function eventOf(frame: Buffer): readonly [string, unknown] | null {
  return kindOf(frame) === '42' ? (JSON.parse(frame.toString('utf8', 2)) as [string, unknown]) : null;
}

/** @param number null: no answer is wanted */
export const eventFrame = (number: number | null, name: string, payload: unknown): string =>
  `42${number ?? ''}${JSON.stringify([name, payload])}`;
