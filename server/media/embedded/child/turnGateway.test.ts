import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { readCheck } from './stun.ts';
import { TurnGateway } from './turnGateway.ts';

const ufrag = 'qAU';
const password = 'the password of this connection';

test('a check with a tie-breaker of zero goes on with another one, signed for the real port', async () => {
  const { device, library, gateway } = await lay();
  const check = checkOf({ tieBreaker: 0n });
  device.send(check, gateway.port, '127.0.0.1');

  const [passed] = await next(library);
  expect(readCheck(passed)).toEqual({ ufrag, hasZeroTieBreaker: false });
  expect(passed).toEqual(checkOf({ tieBreaker: 1n, priority: 0x6effffff }));
});

test('after its check a device sends anything, and hears what comes back from where it asked', async () => {
  const { device, library, gateway } = await lay();
  device.send(checkOf({ tieBreaker: 0n }), gateway.port, '127.0.0.1');
  const [, leg] = await next(library);
  device.send('voice', gateway.port, '127.0.0.1');
  expect(String((await next(library))[0])).toBe('voice');

  library.send('picture', leg.port, leg.address);
  const [picture, from] = await next(device);
  expect(String(picture)).toBe('picture');
  expect(from.port).toBe(gateway.port);
});

test('who needs no gateway is refused, and so is anybody without the password', async () => {
  const { device, library, gateway } = await lay();
  const last = checkOf({ tieBreaker: 0n, transaction: 'the last one' });
  const refused = [
    checkOf({ tieBreaker: 7n }),
    checkOf({ tieBreaker: 0n, signedWith: 'guessed' }),
    checkOf({ tieBreaker: 0n, to: 'nobody' }),
    checkOf({ tieBreaker: 0n }).subarray(0, 60),
    Buffer.from('voice'),
    Buffer.alloc(0),
  ];
  for (const packet of [...refused, last]) device.send(packet, gateway.port, '127.0.0.1');
  const [passed] = await next(library);
  expect(passed.toString('latin1', 8, 20)).toBe('the last one');
});

test('no other machine sends through the leg of a device', async () => {
  const { device, library, gateway } = await lay();
  device.send(checkOf({ tieBreaker: 0n }), gateway.port, '127.0.0.1');
  const [, leg] = await next(library);

  const stranger = await socket();
  stranger.send('forged', leg.port, leg.address, () => library.send('real', leg.port, leg.address));
  expect(String((await next(device))[0])).toBe('real');
});

test('the gateway comes before the real port, at each address that it has', async () => {
  const { gateway } = await lay();
  const real = [
    'candidate:1 1 UDP 2130706431 192.0.2.7 41991 typ host',
    'candidate:2 1 UDP 2130706175 fd00::2 41991 typ host',
  ];
  expect(gateway.withOwn(real)).toEqual([
    `candidate:gateway 1 UDP 2147483647 192.0.2.7 ${String(gateway.port)} typ host`,
    ...real,
  ]);
});

/** The media library's port, a device, and the gateway between them. */
async function lay(): Promise<{ device: Socket; library: Socket; gateway: TurnGateway }> {
  const [device, library] = [await socket(), await socket()];
  const gateway = await TurnGateway.open({
    port: 0,
    address: '127.0.0.1',
    muxPort: library.address().port,
    passwordOf: (asked) => (asked === ufrag ? password : undefined),
  });
  onTestFinished(() => gateway.close());
  return { device, library, gateway };
}

async function socket(): Promise<Socket> {
  const made = createSocket('udp4').bind(0, '127.0.0.1');
  onTestFinished(() => void made.close());
  await once(made, 'listening');
  return made;
}

const next = async (of: Socket): Promise<[Buffer, RemoteInfo]> => (await once(of, 'message')) as [Buffer, RemoteInfo];

interface CheckParts {
  readonly tieBreaker: bigint;
  readonly priority?: number;
  readonly to?: string;
  readonly signedWith?: string;
  /** Twelve characters. */
  readonly transaction?: string;
}

/** A check as Chromium sends it (RFC 8445, 7.1.1). */
function checkOf({
  tieBreaker,
  priority = 0x6e001fff,
  to = ufrag,
  signedWith = password,
  transaction,
}: CheckParts): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(tieBreaker);
  const rank = Buffer.alloc(4);
  rank.writeUInt32BE(priority);
  const header = Buffer.from('000100002112a442', 'hex');
  const parts = [
    header,
    Buffer.from(transaction ?? 'transaction1', 'latin1'),
    attribute(0x0006, Buffer.from(`${to}:Xhc3`)),
    attribute(0xc057, Buffer.from('000003e7', 'hex')),
    attribute(0x8029, number),
    attribute(0x0024, rank),
  ];
  const signed = withLength(Buffer.concat(parts), 24);
  parts.push(attribute(0x0008, createHmac('sha1', signedWith).update(signed).digest()));
  const whole = withLength(Buffer.concat(parts), 8);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((crc32(whole) ^ 0x5354554e) >>> 0);
  return Buffer.concat([whole, attribute(0x8028, sum)]);
}

/** The length counts what is still to come (RFC 8489, 14.5 and 14.7). */
function withLength(packet: Buffer, moreBytes: number): Buffer {
  packet.writeUInt16BE(packet.length - 20 + moreBytes, 2);
  return packet;
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}
