/** Retransmission of lost packets, and key frames when they are needed. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { startsKeyFrame } from '../testing/packets.ts';
import { startEngine, until } from './testing/startEngine.ts';

/** A network path to the engine that drops RTP packets on demand. */
async function lossyPath(): Promise<{
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

test('a packet that a subscriber lost is retransmitted unchanged', async () => {
  const { enter } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const mid = `${ann.send({ camera: true }).camera!}h`;
  const { via, lose } = await lossyPath();
  const [publisher, subscriber, other] = [await ann.publish(), await bob.subscribe(via), await cas.subscribe()];
  const numbers = (): number[] => subscriber.on(mid).map(({ sequence }) => sequence);
  await until(() => {
    publisher.peer.sendFrame('cameraHigh', { isKey: true });
    return subscriber.on(mid).length > 0 && other.on(mid).length > 0;
  });

  lose.count = 3;
  await until(() => {
    publisher.peer.sendFrame('cameraHigh');
    return lose.count === 0 && numbers().some((number, index, all) => index > 0 && number > all[index - 1]! + 1);
  });
  const all = numbers();
  const gap = all.findIndex((number, index) => index > 0 && number > all[index - 1]! + 1);
  const lost = Array.from({ length: all[gap]! - all[gap - 1]! - 1 }, (_, index) => all[gap - 1]! + 1 + index);
  expect(lost.length).toBeGreaterThan(0);
  subscriber.peer.sendNack(mid, lost);
  await until(() => lost.every((number) => numbers().includes(number)));

  const again = subscriber.on(mid).find(({ sequence }) => sequence === lost[0])!;
  const theirs = other.on(mid).find(({ sentAtNs }) => sentAtNs === again.sentAtNs)!;
  expect(again.payload).toEqual(theirs.payload);
  expect(again.timestamp).toBe(theirs.timestamp);
});

test('retransmissions to one subscriber are bounded', async () => {
  const { enter } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const mid = `${ann.send({ camera: true }).camera!}h`;
  const { via, lose } = await lossyPath();
  const [publisher, subscriber] = [await ann.publish(), await bob.subscribe(via)];
  await until(() => {
    publisher.peer.sendFrame('cameraHigh', { isKey: true });
    return subscriber.on(mid).length > 100;
  });
  const numbers = subscriber.on(mid).map(({ sequence }) => sequence);
  // Its own decryption drops what came twice: they are counted on the wire.
  lose.count = 1e9;
  for (let times = 0; times < 50; times++) subscriber.peer.sendNack(mid, numbers);
  // What is asked after it shows that all of it was looked at.
  await until(() => {
    publisher.peer.sendFrame('cameraHigh', { parts: 1, isKey: true });
    subscriber.peer.requestKeyFrame(mid);
    return publisher.received('pli').length > 0;
  });
  const asked = 50 * numbers.length;
  expect(1e9 - lose.count).toBeLessThan(asked / 2);
});

test('packets lost on the way from the publisher are asked for by NACK, a long gap by PLI', async () => {
  const { enter } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const mid = `${ann.send({ camera: true, mic: true }).camera!}h`;
  const [publisher, subscriber] = [await ann.publish(), await bob.subscribe()];
  await until(() => {
    publisher.peer.sendFrame('cameraHigh', { parts: 1, isKey: true });
    return subscriber.on(mid).length > 0;
  });
  publisher.peer.skip('cameraHigh');
  publisher.peer.sendFrame('cameraHigh', { parts: 1 });
  await until(() => publisher.received('nack').length > 0);
  expect(publisher.received('nack')[0]).toMatchObject({ media: publisher.peer.ssrcOf('cameraHigh') });
  expect(publisher.received('nack')[0]!.sequences.length).toBe(1);

  // No NACKs for audio.
  publisher.peer.sendAudio('mic');
  publisher.peer.skip('mic');
  publisher.peer.sendAudio('mic');
  const before = publisher.received('pli').length;
  for (let count = 0; count < 400; count++) publisher.peer.skip('cameraHigh');
  publisher.peer.sendFrame('cameraHigh', { parts: 1 });
  await until(() => publisher.received('pli').length > before);
  expect(publisher.received('nack').every(({ media }) => media === publisher.peer.ssrcOf('cameraHigh'))).toBe(true);
});

test('a subscriber who comes late makes the publisher send a key frame', async () => {
  const { publisher, late, plis } = await startLate();
  let answered = plis;
  await until(() => {
    const { length } = publisher.received('pli');
    publisher.peer.sendFrame('cameraHigh', { parts: 1, isKey: length > answered });
    answered = length;
    return late.got.size > 0;
  });
  const [first] = [...late.got.values()];
  expect(startsKeyFrame(first![0]!)).toBe(true);
  expect(publisher.received('pli').length).toBeGreaterThan(plis);
});

test('a PLI that got lost, or whose key frame did, is sent again', async () => {
  const { publisher, late, plis } = await startLate();
  await until(() => {
    publisher.peer.sendFrame('cameraHigh', { parts: 1 });
    return publisher.received('pli').length >= plis + 3;
  });
  expect(late.got.size).toBe(0);
  publisher.peer.sendFrame('cameraHigh', { parts: 1, isKey: true });
  await until(() => late.got.size > 0);
});

/** A camera that somebody receives, and a subscriber who comes after that. `plis`: that the publisher got before. */
async function startLate() {
  const { enter } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  ann.send({ camera: true });
  const [publisher, subscriber] = [await ann.publish(), await bob.subscribe()];
  await until(() => {
    publisher.peer.sendFrame('cameraHigh', { parts: 1, isKey: true });
    return subscriber.got.size > 0;
  });
  const plis = publisher.received('pli').length;
  return { publisher, plis, late: await cas.subscribe() };
}

test('the publisher gets receiver reports and REMB, subscribers its sender reports', async () => {
  const { enter } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const { mic } = ann.send({ camera: true, mic: true });
  const [publisher, subscriber] = [await ann.publish(), await bob.subscribe()];
  await until(() => {
    publisher.peer.sendAudio('mic');
    publisher.peer.sendFrame('cameraHigh', { parts: 1 });
    publisher.peer.report('mic');
    return publisher.received('remb').length > 2 && subscriber.rtcp.some(({ kind }) => kind === 'sr');
  });
  const own = [publisher.peer.ssrcOf('mic'), publisher.peer.ssrcOf('cameraHigh')];
  expect(publisher.received('remb').at(-1)!.media).toEqual(own);
  expect(publisher.received('remb').at(-1)!.bitsPerSecond).toBeGreaterThan(3_000_000);
  expect(new Set(publisher.received('rr').map(({ media }) => media))).toEqual(new Set(own));
  const report = subscriber.rtcp.find((message) => message.kind === 'sr')!;
  expect(report.media).toBe(subscriber.on(mic!)[0]!.ssrc);
  const [first, last] = [subscriber.on(mic!)[0]!.timestamp, subscriber.on(mic!).at(-1)!.timestamp];
  expect(report.timestamp).toBeGreaterThanOrEqual(first - 960);
  expect(report.timestamp).toBeLessThanOrEqual(last + 960);
});
