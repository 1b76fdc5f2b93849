/** Who gets what: with the real forwarder and real connections. */
import { expect, test } from 'vitest';
import { groupId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { nothingSent } from '../engine.ts';
import { startsKeyFrame } from '../testing/packets.ts';
import { type SubscribingPeer, type PublishingPeer, startEngine, until } from './testing/startEngine.ts';

/** Sends audio until the subscriber has this many packets on this mid. */
async function sendAudioUntil(
  publisher: PublishingPeer,
  subscriber: SubscribingPeer,
  mid: string,
  count: number,
): Promise<void> {
  await until(() => {
    publisher.peer.sendAudio('mic');
    return subscriber.on(mid).length >= count;
  });
}

test('who speaks is heard and seen by the others of the room, and by nobody else', async () => {
  const { enter } = await startEngine();
  const [ann, bob, away] = [await enter('ann'), await enter('bob'), await enter('away', { lesson: 'other' })];
  const tracks = ann.send({ mic: true, camera: true });
  const [publisher, own, subscriber, far] = [
    await ann.publish(),
    await ann.subscribe(),
    await bob.subscribe(),
    await away.subscribe(),
  ];

  await until(() => {
    publisher.peer.sendAudio('mic', { level: 30 });
    publisher.peer.sendFrame('cameraHigh', { isKey: true });
    return subscriber.on(tracks.mic!).length >= 2 && subscriber.on(`${tracks.camera!}h`).length >= 3;
  });

  const [first, second] = subscriber.on(tracks.mic!);
  expect(second!.sequence).toBe(first!.sequence + 1);
  expect(second!.timestamp - first!.timestamp).toBe(960);
  expect(second!.payload.subarray(0, 100)).toEqual(first!.payload.subarray(0, 100));
  expect(
    subscriber
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
  const [publisher, tabletSubscriber, subscriber] = [
    await desk.publish(),
    await tablet.subscribe(),
    await bob.subscribe(),
  ];
  await sendAudioUntil(publisher, subscriber, mic!, 3);
  expect(tabletSubscriber.peer.received).toBe(0);
});

test('what was not allowed reaches nobody, however much is sent', async () => {
  const { enter } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const { camera } = ann.send({ camera: true });
  const [publisher, forger, subscriber] = [await ann.publish(), await cas.publish(), await bob.subscribe()];

  await until(() => {
    forger.peer.sendAudio('mic');
    forger.peer.sendFrame('cameraHigh');
    forger.peer.sendFrame('screen');
    publisher.peer.sendAudio('mic');
    publisher.peer.sendFrame('screen');
    // What came before it has been looked at when this comes.
    publisher.peer.sendFrame('cameraHigh', { isKey: true });
    return subscriber.on(`${camera!}h`).length >= 30;
  });
  expect([...subscriber.got.keys()]).toEqual([`${camera!}h`]);
});

test('a right that ends makes the voice end, and comes back on the same connection', async () => {
  const { enter, engine } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const { mic } = ann.send({ mic: true, camera: true });
  const [publisher, subscriber] = [await ann.publish(), await bob.subscribe()];
  await sendAudioUntil(publisher, subscriber, mic!, 1);

  ann.send({ camera: true });
  // An answer to a later question: the forwarder has heard of it.
  await engine.open(bob.session, 'publish');
  const before = subscriber.on(mic!).length;
  for (let count = 0; count < 10; count++) publisher.peer.sendAudio('mic');
  publisher.peer.sendFrame('cameraHigh', { isKey: true });
  await until(() => subscriber.peer.received === before + 3);
  expect(subscriber.on(mic!).length).toBe(before);

  const again = ann.send({ mic: true, camera: true });
  await sendAudioUntil(publisher, subscriber, again.mic!, again.mic === mic ? before + 1 : 1);
});

test('a subscriber of the stage alone has no media sections for the backstage, and gets nothing of it', async () => {
  const { enter, engine } = await startEngine();
  const [guest, teacher, student] = [
    await enter('guest', { hears: ['stage', 'backstage'] }),
    await enter('teacher', { hears: ['stage', 'backstage'] }),
    await enter('student'),
  ];
  const { mic } = guest.send({ audience: 'backstage', mic: true });
  const [publisher, teacherSubscriber, subscriber] = [
    await guest.publish(),
    await teacher.subscribe(),
    await student.subscribe(),
  ];
  await sendAudioUntil(publisher, teacherSubscriber, mic!, 5);
  expect(subscriber.peer.received).toBe(0);
  const { sdp } = await engine.open(student.session, 'subscribe');
  expect([...sdp.matchAll(/^a=mid:(\S+)/gm)].filter(([, mid]) => mid!.startsWith('b'))).toEqual([]);
});

test('a group has media sections of its own, and the same track in another group is another', async () => {
  const { enter, engine } = await startEngine();
  const inGroup = (id: string) => ({ space: groupId.parse(id), hears: ['group' as const] });
  const [ann, bob] = [await enter('ann', inGroup('group:groep-een')), await enter('bob', inGroup('group:groep-een'))];
  const [cas, dia] = [await enter('cas', inGroup('group:groep-twee')), await enter('dia', inGroup('group:groep-twee'))];
  const eve = await enter('eve', { hears: ['stage', 'backstage'] });
  const [sent, others] = [ann, cas].map((each) => each.send({ audience: 'group', mic: true }));
  expect(sent).toEqual(others);
  const [publisher, bobs, dias, eves] = [
    await ann.publish(),
    await bob.subscribe(),
    await dia.subscribe(),
    await eve.subscribe(),
  ];
  await sendAudioUntil(publisher, bobs, sent!.mic!, 5);
  expect([dias.peer.received, eves.peer.received]).toEqual([0, 0]);
  const sectionsOf = async ({ session }: typeof ann) =>
    new Set([...(await engine.open(session, 'subscribe')).sdp.matchAll(/^a=mid:(\w)/gm)].map(([, first]) => first));
  expect([await sectionsOf(bob), await sectionsOf(eve)]).toEqual([new Set('g'), new Set('sb')]);
});

test('a track goes from one publisher to the next, and decoders go on', async () => {
  const { enter } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const { screen } = ann.send({ screen: true });
  expect(() => bob.send({ screen: true })).toThrow(expect.objectContaining({ code: 'conflict' }));
  const [annPublisher, bobPublisher, subscriber] = [await ann.publish(), await bob.publish(), await cas.subscribe()];
  await until(() => {
    annPublisher.peer.sendFrame('screen', { parts: 2, isKey: true });
    return subscriber.on(screen!).length >= 2;
  });

  ann.send({});
  expect(bob.send({ screen: true }).screen).toBe(screen);
  const before = subscriber.on(screen!).length;
  // No key frame: it would decode to rubbish. The engine asks for one.
  await until(() => {
    bobPublisher.peer.sendFrame('screen', { parts: 1, isKey: bobPublisher.received('pli').length > 0 });
    return subscriber.on(screen!).length >= before + 4;
  });
  expect(startsKeyFrame(subscriber.on(screen!)[before]!)).toBe(true);

  const all = subscriber.on(screen!);
  expect(new Set(all.map(({ ssrc }) => ssrc)).size).toBe(1);
  expect(all.map(({ sequence }, index) => sequence - all[0]!.sequence - index)).toEqual(all.map(() => 0));
  expect(all.every(({ timestamp }, index) => index === 0 || timestamp >= all[index - 1]!.timestamp)).toBe(true);
});

test('all tracks taken: refused, and nothing has changed', async () => {
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

test('each subscriber gets the layer it selected, and the publisher encodes only layers that anybody receives', async () => {
  const { enter, engine, told } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const { camera } = ann.send({ camera: true });
  const publisher = await ann.publish();
  await until(() => told.wanted.length === 1);
  expect(told.wanted[0]).toEqual([ann.session, { high: false, low: false }]);

  const subscriber = await bob.subscribe();
  // Small, so that it stays within what a camera may send.
  const show = (): void => {
    publisher.peer.sendFrame('cameraHigh', { parts: 1, bytes: 100, isKey: true });
    publisher.peer.sendFrame('cameraLow', { parts: 1, bytes: 100, isKey: true });
  };
  const wants = (high: boolean, low: boolean): Promise<boolean> =>
    until(() => {
      const [, last] = told.wanted.at(-1)!;
      show();
      return last.high === high && last.low === low;
    });
  await wants(true, false);
  engine.selectLayers(bob.session, { [camera!]: 'low' });
  await wants(false, true);
  expect(subscriber.on(`${camera!}l`).length).toBeGreaterThan(0);

  const high = subscriber.on(`${camera!}h`).length;
  const low = subscriber.on(`${camera!}l`).length;
  await until(() => {
    show();
    return subscriber.on(`${camera!}l`).length > low;
  });
  expect(subscriber.on(`${camera!}h`).length).toBe(high);

  engine.selectLayers(bob.session, { [camera!]: 'off' });
  await wants(false, false);
});

test('a layer that comes back starts with a key frame, and what was not wanted meanwhile does not look lost', async () => {
  const { enter, engine } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const { camera } = ann.send({ camera: true });
  const mid = `${camera!}h`;
  const [publisher, subscriber, other] = [await ann.publish(), await bob.subscribe(), await cas.subscribe()];
  await until(() => {
    publisher.peer.sendFrame('cameraHigh', { parts: 1, isKey: true });
    return subscriber.on(mid).length > 0 && other.on(mid).length > 0;
  });
  // What is still under way must not be counted below.
  const nowNs = process.hrtime.bigint();
  publisher.peer.sendFrame('cameraHigh', { parts: 1 });
  await until(() => [subscriber, other].every((one) => (one.on(mid).at(-1)?.sentAtNs ?? 0n) > nowNs));

  engine.selectLayers(bob.session, { [camera!]: 'off' });
  await engine.open(cas.session, 'publish');
  const [mine, theirs] = [subscriber.on(mid).length, other.on(mid).length];
  for (let count = 0; count < 5; count++) publisher.peer.sendFrame('cameraHigh', { parts: 1 });
  await until(() => other.on(mid).length === theirs + 5);
  engine.selectLayers(bob.session, {});
  await engine.open(cas.session, 'publish');
  publisher.peer.sendFrame('cameraHigh', { parts: 1 });
  publisher.peer.sendFrame('cameraHigh', { parts: 1, isKey: true });
  await until(() => other.on(mid).length === theirs + 7 && subscriber.on(mid).length === mine + 1);

  const [before, after] = subscriber.on(mid).slice(-2);
  expect(after!.sequence).toBe(before!.sequence + 1);
  expect(after!.timestamp).toBe(other.on(mid).at(-1)!.timestamp);
});

/** One who speaks, and was told of. */
async function startSpeaking() {
  const { enter, told } = await startEngine();
  const ann = await enter('ann');
  ann.send({ mic: true });
  const publisher = await ann.publish();
  await until(() => {
    publisher.peer.sendAudio('mic', { level: 20 });
    return told.speaking.length === 1;
  });
  return { ann, publisher, told };
}

test('who speaks is told, and when they end', async () => {
  const { ann, publisher, told } = await startSpeaking();
  expect(told.speaking[0]).toEqual(['lesson-lesson', 'class', 'stage', [ann.seatId]]);
  await until(() => {
    publisher.peer.sendAudio('mic', { level: 90 });
    return told.speaking.length === 2;
  });
  expect(told.speaking[1]).toEqual(['lesson-lesson', 'class', 'stage', []]);
});

test('whoever loses the microphone while speaking speaks no more', async () => {
  const { ann, told } = await startSpeaking();
  ann.send(nothingSent);
  await until(() => told.speaking.length === 2);
  expect(told.speaking[1]![3]).toEqual([]);
});

test("audio goes over the room's own connection for those who ask for the fallback, and only while they do", async () => {
  const { enter, engine, told } = await startEngine();
  const [guest, bob, cas] = [
    await enter('guest', { hears: ['stage', 'backstage'] }),
    await enter('bob'),
    await enter('cas'),
  ];
  const { mic } = guest.send({ mic: true });
  const [publisher, subscriber] = [await guest.publish(), await cas.subscribe()];
  engine.setFallback(bob.session, true);
  await until(() => {
    publisher.peer.sendAudio('mic');
    return told.voice.length >= 2;
  });
  const [first, second] = told.voice;
  expect(first!.slice(0, 4)).toEqual(['lesson-lesson', 'class', 'stage', mic]);
  expect(second![4]).toBe(first![4] + first![5].length);
  expect(Buffer.from(first![5][0]!, 'base64').length).toBe(120);

  engine.setFallback(bob.session, false);
  await engine.open(bob.session, 'subscribe');
  const before = told.voice.length;
  const heard = subscriber.peer.received;
  await sendAudioUntil(publisher, subscriber, mic!, heard + 10);
  await engine.open(bob.session, 'subscribe');
  expect(told.voice.length).toBe(before);
});

test('whoever leaves is heard no more and gets nothing more', async () => {
  const { enter, engine } = await startEngine();
  const [ann, bob, cas] = [await enter('ann'), await enter('bob'), await enter('cas')];
  const { mic } = ann.send({ mic: true });
  const [publisher, subscriber, other] = [await ann.publish(), await bob.subscribe(), await cas.subscribe()];
  await sendAudioUntil(publisher, subscriber, mic!, 1);
  engine.leave(bob.session);
  await engine.open(cas.session, 'publish');
  const [mine, theirs] = [subscriber.peer.received, other.peer.received];
  await sendAudioUntil(publisher, other, mic!, theirs + 5);
  expect(subscriber.peer.received).toBe(mine);

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
  await ann.publish();
  const subscriber = await bob.subscribe();
  await until(() => told.wanted.at(-1)?.[1].high === true);
  subscriber.peer.close();
  // A dead connection is noticed by its silence only, after half a minute.
  await until(() => told.wanted.at(-1)?.[1].high === false);
}, 120_000);

test('a newer connection takes the place of the older one', async () => {
  const { enter } = await startEngine();
  const [ann, bob] = [await enter('ann'), await enter('bob')];
  const { mic } = ann.send({ mic: true });
  const [old, subscriber] = [await ann.publish(), await bob.subscribe()];
  await sendAudioUntil(old, subscriber, mic!, 2);
  const next = await ann.publish();
  // Unless it has heard already that it is closed.
  if (old.peer.isOpen('mic')) old.peer.sendAudio('mic');
  const before = subscriber.on(mic!).length;
  await sendAudioUntil(next, subscriber, mic!, before + 2);
  const numbers = subscriber.on(mic!).map(({ sequence }) => sequence);
  expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
});
