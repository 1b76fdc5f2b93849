/** What is lost on its way comes again, and whole pictures come when they are needed. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { beginsKeyPicture } from '../testing/packets.ts';
import { startEngine, until } from './testing/startEngine.ts';

/** A way to the engine that loses the packets of media that it is told to. */
async function badLine(): Promise<{
  via(candidates: string[]): string[];
  lose: { count: number };
}> {
  const lose = { count: 0 };
  const [near, far] = [createSocket('udp4'), createSocket('udp4')];
  let device = 0;
  let engine = 0;
  near.on('message', (packet, { port }) => {
    device = port;
    far.send(packet, engine, '127.0.0.1');
  });
  far.on('message', (packet) => {
    // RTP begins with its version, and no RTCP has a payload type below these.
    const isMedia = packet[0]! >> 6 === 2 && (packet[1]! < 192 || packet[1]! > 223);
    if (isMedia && lose.count > 0) lose.count -= 1;
    else near.send(packet, device, '127.0.0.1');
  });
  for (const socket of [near, far]) {
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    onTestFinished(() => void socket.close());
  }
  return {
    lose,
    via(candidates) {
      const own = candidates.find((candidate) => candidate.includes(' 127.0.0.1 '))!;
      engine = Number(own.split(' ')[5]);
      return [own.replace(`127.0.0.1 ${String(engine)}`, `127.0.0.1 ${String(near.address().port)}`)];
    },
  };
}

test('what a listener lost is sent to it again, as it was', async () => {
  const { enter } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const line = `${ann.send({ camera: true }).camera!}h`;
  const { via, lose } = await badLine();
  const [mouth, ear, other] = [await ann.speak(), await bob.listen(via), await cas.listen()];
  const numbers = (): number[] => ear.on(line).map(({ sequence }) => sequence);
  await until(() => {
    mouth.peer.show('cameraHigh', { isKey: true });
    return ear.on(line).length > 0 && other.on(line).length > 0;
  });

  lose.count = 3;
  await until(() => {
    mouth.peer.show('cameraHigh');
    return lose.count === 0 && numbers().some((number, index, all) => index > 0 && number > all[index - 1]! + 1);
  });
  const all = numbers();
  const gap = all.findIndex((number, index) => index > 0 && number > all[index - 1]! + 1);
  const lost = Array.from({ length: all[gap]! - all[gap - 1]! - 1 }, (_, index) => all[gap - 1]! + 1 + index);
  expect(lost.length).toBeGreaterThan(0);
  ear.peer.askAgain(line, lost);
  await until(() => lost.every((number) => numbers().includes(number)));

  const again = ear.on(line).find(({ sequence }) => sequence === lost[0])!;
  const theirs = other.on(line).find(({ sentAtNs }) => sentAtNs === again.sentAtNs)!;
  expect(again.payload).toEqual(theirs.payload);
  expect(again.timestamp).toBe(theirs.timestamp);
});

test('who asks without end gets so much and no more', async () => {
  const { enter } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const line = `${ann.send({ camera: true }).camera!}h`;
  const { via, lose } = await badLine();
  const [mouth, ear] = [await ann.speak(), await bob.listen(via)];
  await until(() => {
    mouth.peer.show('cameraHigh', { isKey: true });
    return ear.on(line).length > 100;
  });
  const numbers = ear.on(line).map(({ sequence }) => sequence);
  // Its own decryption drops what came twice: they are counted on the wire.
  lose.count = 1e9;
  for (let times = 0; times < 50; times++) ear.peer.askAgain(line, numbers);
  // What is asked after it shows that all of it was looked at.
  await until(() => {
    mouth.peer.show('cameraHigh', { parts: 1, isKey: true });
    ear.peer.askPicture(line);
    return mouth.heard('pli').length > 0;
  });
  const asked = 50 * numbers.length;
  expect(1e9 - lose.count).toBeLessThan(asked / 2);
});

test('what did not come from the speaker is asked for, a long gap by a whole picture', async () => {
  const { enter } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const line = `${ann.send({ camera: true, mic: true }).camera!}h`;
  const [mouth, ear] = [await ann.speak(), await bob.listen()];
  await until(() => {
    mouth.peer.show('cameraHigh', { parts: 1, isKey: true });
    return ear.on(line).length > 0;
  });
  mouth.peer.skip('cameraHigh');
  mouth.peer.show('cameraHigh', { parts: 1 });
  await until(() => mouth.heard('nack').length > 0);
  expect(mouth.heard('nack')[0]).toMatchObject({ media: mouth.peer.ssrcOf('cameraHigh') });
  expect(mouth.heard('nack')[0]!.sequences.length).toBe(1);

  // A voice is not asked for: the next packet lets guess it.
  mouth.peer.speak('mic');
  mouth.peer.skip('mic');
  mouth.peer.speak('mic');
  const before = mouth.heard('pli').length;
  for (let count = 0; count < 400; count++) mouth.peer.skip('cameraHigh');
  mouth.peer.show('cameraHigh', { parts: 1 });
  await until(() => mouth.heard('pli').length > before);
  expect(mouth.heard('nack').every(({ media }) => media === mouth.peer.ssrcOf('cameraHigh'))).toBe(true);
});

test('a listener who comes late makes the speaker send a whole picture', async () => {
  const { enter } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const line = `${ann.send({ camera: true }).camera!}h`;
  const [mouth, ear] = [await ann.speak(), await bob.listen()];
  await until(() => {
    mouth.peer.show('cameraHigh', { isKey: true });
    return ear.on(line).length > 0;
  });
  const late = await cas.listen();
  const before = mouth.heard('pli').length;
  let answered = before;
  await until(() => {
    const { length } = mouth.heard('pli');
    mouth.peer.show('cameraHigh', { isKey: length > answered });
    answered = length;
    return late.on(line).length > 0;
  });
  expect(beginsKeyPicture(late.on(line)[0]!)).toBe(true);
  expect(mouth.heard('pli').length).toBeGreaterThan(before);
});

test('the speaker is told what came and how much it may send, listeners how its clock goes', async () => {
  const { enter } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const { mic } = ann.send({ camera: true, mic: true });
  const [mouth, ear] = [await ann.speak(), await bob.listen()];
  await until(() => {
    mouth.peer.speak('mic');
    mouth.peer.show('cameraHigh', { parts: 1 });
    mouth.peer.report('mic');
    return mouth.heard('remb').length > 2 && ear.rtcp.some(({ kind }) => kind === 'sr');
  });
  const own = [mouth.peer.ssrcOf('mic'), mouth.peer.ssrcOf('cameraHigh')];
  expect(mouth.heard('remb').at(-1)!.media).toEqual(own);
  expect(mouth.heard('remb').at(-1)!.bitsPerSecond).toBeGreaterThan(3_000_000);
  expect(new Set(mouth.heard('rr').map(({ media }) => media))).toEqual(new Set(own));
  const report = ear.rtcp.find((message) => message.kind === 'sr')!;
  expect(report.media).toBe(ear.on(mic!)[0]!.ssrc);
  const [first, last] = [ear.on(mic!)[0]!.timestamp, ear.on(mic!).at(-1)!.timestamp];
  expect(report.timestamp).toBeGreaterThanOrEqual(first - 960);
  expect(report.timestamp).toBeLessThanOrEqual(last + 960);
});
