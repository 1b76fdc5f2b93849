import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { expect, test } from 'vitest';
import { packetOf, textFrame } from './rawFrame.ts';
import { selfTest } from './rawTransport.ts';

test.each([
  [0, 2],
  [125, 2],
  [126, 4],
  [65_535, 4],
  [65_536, 10],
])('a text of %i bytes has a header of %i', (length, start) => {
  const frame = textFrame('x'.repeat(length));
  expect(frame.length).toBe(start + length);
  expect(frame[0]).toBe(0x81);
});

test('the length is of bytes, not of characters', () => {
  const frame = textFrame('é€😀');
  expect(frame[1]).toBe(9);
  expect(frame.subarray(2).toString()).toBe('é€😀');
});

test('an event is written as Socket.IO writes it', () => {
  expect(packetOf('room:storage', { writable: true })).toBe('42["room:storage",{"writable":true}]');
});

test('the frames pass through the ws that this server runs on, and through no other', () => {
  const io = new Server(createServer(), { perMessageDeflate: false });
  expect(selfTest(io)).toBeNull();
  const squeezing = new Server(createServer(), { perMessageDeflate: true });
  expect(selfTest(squeezing)).toBe('compression is on');
  const { ws } = io.engine as unknown as { ws: { options: { WebSocket: { Receiver: unknown } } } };
  const other = { ...ws.options.WebSocket, Sender: { frame: () => [Buffer.from('something else')] } };
  ws.options = { ...ws.options, WebSocket: { ...other, Receiver: ws.options.WebSocket.Receiver } };
  expect(selfTest(io)).toBe('ws sends other frames');
  ws.options = {} as never;
  expect(selfTest(io)).toMatch(/TypeError/);
});
