/** Who gets what: with the real forwarder and real connections. */
import { expect, test } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { beginsKeyPicture } from '../testing/packets.ts';
import { type Ear, type Mouth, nothing, startEngine, until } from './testing/startEngine.ts';

/** Voices until the listener has so many of them on this line. */
async function speakUntil(mouth: Mouth, ear: Ear, mid: string, count: number): Promise<void> {
  await until(() => {
    mouth.peer.speak('mic');
    return ear.on(mid).length >= count;
  });
}

test('who speaks is heard and seen by the others of the room, and by nobody else', async () => {
  const { enter } = await startEngine();
  const [ann, bob, away] = [await enter('ann'), await enter('bob'), await enter('away', { lesson: 'other' })];
  const tracks = ann.send({ mic: true, camera: true });
  const [mouth, own, ear, far] = [await ann.speak(), await ann.listen(), await bob.listen(), await away.listen()];

  await until(() => {
    mouth.peer.speak('mic', { level: 30 });
    mouth.peer.show('cameraHigh', { isKey: true });
    return ear.on(tracks.mic!).length >= 2 && ear.on(`${tracks.camera!}h`).length >= 3;
  });

  const [first, second] = ear.on(tracks.mic!);
  expect(second!.sequence).toBe(first!.sequence + 1);
  expect(second!.timestamp - first!.timestamp).toBe(960);
  expect(second!.payload.subarray(0, 100)).toEqual(first!.payload.subarray(0, 100));
  expect(
    ear
      .on(`${tracks.camera!}h`)
      .slice(0, 3)
      .map(({ marker }) => marker),
  ).toEqual([false, false, true]);
  expect([own.peer.received, far.peer.received]).toEqual([0, 0]);
});

test('another device of the same seat does not hear it', async () => {
  const { enter } = await startEngine();
  const [desk, tablet, bob] = [
    await enter('desk', { seat: 'ann' }),
    await enter('tablet', { seat: 'ann' }),
    await enter('bob'),
  ];
  const { mic } = desk.send({ mic: true });
  const [mouth, tabletEar, ear] = [await desk.speak(), await tablet.listen(), await bob.listen()];
  await speakUntil(mouth, ear, mic!, 3);
  expect(tabletEar.peer.received).toBe(0);
});

test('what was not allowed reaches nobody, however much is sent', async () => {
  const { enter } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const { camera } = ann.send({ camera: true });
  const [mouth, forger, ear] = [await ann.speak(), await cas.speak(), await bob.listen()];

  await until(() => {
    forger.peer.speak('mic');
    forger.peer.show('cameraHigh');
    forger.peer.show('screen');
    mouth.peer.speak('mic');
    mouth.peer.show('screen');
    // What came before it has been looked at when this comes.
    mouth.peer.show('cameraHigh', { isKey: true });
    return ear.on(`${camera!}h`).length >= 30;
  });
  expect([...ear.got.keys()]).toEqual([`${camera!}h`]);
});

test('a right that ends makes the voice end, and comes back on the same connection', async () => {
  const { enter, engine } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const { mic } = ann.send({ mic: true, camera: true });
  const [mouth, ear] = [await ann.speak(), await bob.listen()];
  await speakUntil(mouth, ear, mic!, 1);

  ann.send({ camera: true });
  // An answer to a later question: the forwarder has heard of it.
  await engine.open(bob.session, 'speak');
  const before = ear.on(mic!).length;
  for (let count = 0; count < 10; count++) mouth.peer.speak('mic');
  mouth.peer.show('cameraHigh', { isKey: true });
  await until(() => ear.peer.received === before + 3);
  expect(ear.on(mic!).length).toBe(before);

  const again = ann.send({ mic: true, camera: true });
  await speakUntil(mouth, ear, again.mic!, again.mic === mic ? before + 1 : 1);
});

test('who hears only the stage has no lines for what is behind it, and gets nothing of it', async () => {
  const { enter, engine } = await startEngine();
  const [guest, teacher, student] = [
    await enter('guest', { hears: ['stage', 'backstage'] }),
    await enter('teacher', { hears: ['stage', 'backstage'] }),
    await enter('student'),
  ];
  const { mic } = guest.send({ audience: 'backstage', mic: true });
  const [mouth, teacherEar, ear] = [await guest.speak(), await teacher.listen(), await student.listen()];
  await speakUntil(mouth, teacherEar, mic!, 5);
  expect(ear.peer.received).toBe(0);
  const { sdp } = await engine.open(student.session, 'listen');
  expect([...sdp.matchAll(/^a=mid:(\S+)/gm)].filter(([, mid]) => mid!.startsWith('b'))).toEqual([]);
});

test('a place on the stage goes from one to the other and decoders go on', async () => {
  const { enter } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const { screen } = ann.send({ screen: true });
  expect(() => bob.send({ screen: true })).toThrow(expect.objectContaining({ code: 'conflict' }));
  const [annMouth, bobMouth, ear] = [await ann.speak(), await bob.speak(), await cas.listen()];
  await until(() => {
    annMouth.peer.show('screen', { parts: 2, isKey: true });
    return ear.on(screen!).length >= 2;
  });

  ann.send({});
  expect(bob.send({ screen: true }).screen).toBe(screen);
  const before = ear.on(screen!).length;
  // Not whole: it would show rubbish. The engine asks for a whole one.
  await until(() => {
    bobMouth.peer.show('screen', { parts: 1, isKey: bobMouth.heard('pli').length > 0 });
    return ear.on(screen!).length >= before + 4;
  });
  expect(beginsKeyPicture(ear.on(screen!)[before]!)).toBe(true);

  const all = ear.on(screen!);
  expect(new Set(all.map(({ ssrc }) => ssrc)).size).toBe(1);
  expect(all.map(({ sequence }, index) => sequence - all[0]!.sequence - index)).toEqual(all.map(() => 0));
  expect(all.every(({ timestamp }, index) => index === 0 || timestamp >= all[index - 1]!.timestamp)).toBe(true);
});

test('all places taken: refused, and nothing has changed', async () => {
  const { enter, engine } = await startEngine();
  const seats = await Promise.all(
    Array.from({ length: limits.tracks.stage.camera + 1 }, (_, index) => enter(`seat${String(index)}`)),
  );
  const last = seats.pop()!;
  for (const seat of seats) seat.send({ mic: true, camera: true });
  const before = last.send({ mic: true });
  expect(() => last.send({ mic: true, camera: true })).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(last.send({ mic: true })).toEqual(before);
  // Less is always possible, also for whoever left.
  engine.leave(seats[0]!.session);
  expect(seats[0]!.send({})).toEqual({ mic: null, camera: null, screen: null });
  expect(last.send({ mic: true, camera: true }).camera).not.toBeNull();
});

test('each listener gets the picture that it chose, and the sender makes only those that anybody wants', async () => {
  const { enter, engine, told } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const { camera } = ann.send({ camera: true });
  const mouth = await ann.speak();
  await until(() => told.wanted.length === 1);
  expect(told.wanted[0]).toEqual([ann.session, { high: false, low: false }]);

  const ear = await bob.listen();
  // Small, so that it stays within what a camera may send.
  const show = (): void => {
    mouth.peer.show('cameraHigh', { parts: 1, bytes: 100, isKey: true });
    mouth.peer.show('cameraLow', { parts: 1, bytes: 100, isKey: true });
  };
  const wants = (high: boolean, low: boolean): Promise<boolean> =>
    until(() => {
      const [, last] = told.wanted.at(-1)!;
      show();
      return last.high === high && last.low === low;
    });
  await wants(true, false);
  engine.choose(bob.session, { [camera!]: 'low' });
  await wants(false, true);
  expect(ear.on(`${camera!}l`).length).toBeGreaterThan(0);

  const high = ear.on(`${camera!}h`).length;
  const low = ear.on(`${camera!}l`).length;
  await until(() => {
    show();
    return ear.on(`${camera!}l`).length > low;
  });
  expect(ear.on(`${camera!}h`).length).toBe(high);

  engine.choose(bob.session, { [camera!]: 'off' });
  await wants(false, false);
});

test('a picture that comes back begins whole, and what was missed meanwhile does not look lost', async () => {
  const { enter, engine } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const { camera } = ann.send({ camera: true });
  const line = `${camera!}h`;
  const [mouth, ear, other] = [await ann.speak(), await bob.listen(), await cas.listen()];
  await until(() => {
    mouth.peer.show('cameraHigh', { parts: 1, isKey: true });
    return ear.on(line).length > 0 && other.on(line).length > 0;
  });
  // What is still under way must not be counted below.
  const nowNs = process.hrtime.bigint();
  mouth.peer.show('cameraHigh', { parts: 1 });
  await until(() => [ear, other].every((listener) => (listener.on(line).at(-1)?.sentAtNs ?? 0n) > nowNs));

  engine.choose(bob.session, { [camera!]: 'off' });
  await engine.open(cas.session, 'speak');
  const [mine, theirs] = [ear.on(line).length, other.on(line).length];
  for (let count = 0; count < 5; count++) mouth.peer.show('cameraHigh', { parts: 1 });
  await until(() => other.on(line).length === theirs + 5);
  engine.choose(bob.session, {});
  await engine.open(cas.session, 'speak');
  mouth.peer.show('cameraHigh', { parts: 1 });
  mouth.peer.show('cameraHigh', { parts: 1, isKey: true });
  await until(() => other.on(line).length === theirs + 7 && ear.on(line).length === mine + 1);

  const [before, after] = ear.on(line).slice(-2);
  expect(after!.sequence).toBe(before!.sequence + 1);
  expect(after!.timestamp).toBe(other.on(line).at(-1)!.timestamp);
});

/** One who speaks, and was told of. */
async function startSpeaking() {
  const { enter, told } = await startEngine();
  const ann = await enter('ann');
  ann.send({ mic: true });
  const mouth = await ann.speak();
  await until(() => {
    mouth.peer.speak('mic', { level: 20 });
    return told.speaking.length === 1;
  });
  return { ann, mouth, told };
}

test('who speaks is told, and when they end', async () => {
  const { ann, mouth, told } = await startSpeaking();
  expect(told.speaking[0]).toEqual(['lesson-lesson', 'stage', [ann.seatId]]);
  await until(() => {
    mouth.peer.speak('mic', { level: 90 });
    return told.speaking.length === 2;
  });
  expect(told.speaking[1]).toEqual(['lesson-lesson', 'stage', []]);
});

test('whoever loses the microphone while speaking speaks no more', async () => {
  const { ann, told } = await startSpeaking();
  ann.send(nothing);
  await until(() => told.speaking.length === 2);
  expect(told.speaking[1]![2]).toEqual([]);
});

test("voices go over the room's connection for whom nothing else reaches, and only while they ask", async () => {
  const { enter, engine, told } = await startEngine();
  const [guest, bob, cas] = [
    await enter('guest', { hears: ['stage', 'backstage'] }),
    await enter('bob'),
    await enter('cas'),
  ];
  const { mic } = guest.send({ mic: true });
  const [mouth, ear] = [await guest.speak(), await cas.listen()];
  engine.setLine(bob.session, true);
  await until(() => {
    mouth.peer.speak('mic');
    return told.voice.length >= 2;
  });
  const [first, second] = told.voice;
  expect(first!.slice(0, 3)).toEqual(['lesson-lesson', 'stage', mic]);
  expect(second![3]).toBe(first![3] + first![4].length);
  expect(Buffer.from(first![4][0]!, 'base64').length).toBe(120);

  engine.setLine(bob.session, false);
  await engine.open(bob.session, 'listen');
  const before = told.voice.length;
  const heard = ear.peer.received;
  await speakUntil(mouth, ear, mic!, heard + 10);
  await engine.open(bob.session, 'listen');
  expect(told.voice.length).toBe(before);
});

test('whoever leaves is heard no more and gets nothing more', async () => {
  const { enter, engine } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const { mic } = ann.send({ mic: true });
  const [mouth, ear, other] = [await ann.speak(), await bob.listen(), await cas.listen()];
  await speakUntil(mouth, ear, mic!, 1);
  engine.leave(bob.session);
  await engine.open(cas.session, 'speak');
  const [mine, theirs] = [ear.peer.received, other.peer.received];
  await speakUntil(mouth, other, mic!, theirs + 5);
  expect(ear.peer.received).toBe(mine);

  engine.leave(ann.session);
  engine.leave(ann.session);
  expect(engine.stats().sessions).toBe(1);
  cas.send({ mic: true });
  expect(() => ann.send({ mic: true })).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('a device that is gone without a word is sent nothing more', async () => {
  const { enter, told } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  ann.send({ camera: true });
  await ann.speak();
  const ear = await bob.listen();
  await until(() => told.wanted.at(-1)?.[1].high === true);
  ear.peer.close();
  // Neither end of a dead line says goodbye: only silence does, after half a minute.
  await until(() => told.wanted.at(-1)?.[1].high === false);
}, 120_000);

test('a newer connection takes the place of the older one', async () => {
  const { enter } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const { mic } = ann.send({ mic: true });
  const [old, ear] = [await ann.speak(), await bob.listen()];
  await speakUntil(old, ear, mic!, 2);
  const next = await ann.speak();
  old.peer.speak('mic');
  const before = ear.on(mic!).length;
  await speakUntil(next, ear, mic!, before + 2);
  const numbers = ear.on(mic!).map(({ sequence }) => sequence);
  expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
});
