/** A Socket.IO event as the bytes that go over a WebSocket: encoded once, whoever gets it. */

const FINAL_TEXT = 0x81;
/** Lengths up to here stand in the second byte itself; the two values above it announce 16 and 64 bits. */
const SHORT = 125;
const MEDIUM = 0xffff;

/** Engine.IO's "message" and Socket.IO's "event" in the namespace `/`, then name and payload. */
export const packetOf = (event: string, payload: unknown): string => `42${JSON.stringify([event, payload])}`;

/** One unmasked text frame, as servers send it, header and text in one piece. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = FINAL_TEXT;
  if (start === 2) frame[1] = length;
  else if (start === 4) {
    frame[1] = SHORT + 1;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = SHORT + 2;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(length, 6);
  }
  frame.write(text, start, 'utf8');
  return frame;
}
