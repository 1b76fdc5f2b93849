import { expect, test } from 'vitest';
import type { Answer } from '../../shared/protocol/contract.ts';
import type { Reply } from '../../shared/protocol/index.ts';
import { Pulse, type Beat } from './pulse.ts';
import { TestSchedule } from './testing/testSchedule.ts';

type Ping = Answer<Reply<'room:ping'>>;

function startPulse() {
  const schedule = new TestSchedule();
  const asked: ((answer: Ping) => void)[] = [];
  const beats: Beat[] = [];
  let deaths = 0;
  let slow = 0;
  const pulse = new Pulse({
    schedule,
    ask: (callback) => void asked.push(callback),
    onBeat: (beat) => void beats.push(beat),
    onSlow: () => void slow++,
    onDead: () => void deaths++,
  });
  const answer = (seq = 1): void => asked.at(-1)?.({ ok: true, value: { nowMs: schedule.now() + 5000, seq } });
  return { schedule, pulse, asked, beats, answer, deaths: () => deaths, slow: () => slow };
}

test('a ping measures the delay and the clock, and the next one follows by itself', () => {
  const { schedule, pulse, asked, beats, answer } = startPulse();
  pulse.start(schedule.now(), schedule.now(), 4000);
  schedule.advance(2000);
  expect(asked).toHaveLength(1);
  schedule.advance(30);
  answer(17);
  expect(beats).toEqual([{ rttMs: 30, clockOffsetMs: 5015, seq: 17 }]);
  schedule.advance(10_000);
  expect(asked).toHaveLength(2);
});

test('a line that stays silent for five seconds after a ping is dead', () => {
  const { schedule, pulse, deaths } = startPulse();
  pulse.beat();
  schedule.advance(4999);
  expect(deaths()).toBe(0);
  schedule.advance(1);
  expect(deaths()).toBe(1);
  expect(schedule.waiting).toBe(0);
});

test('a line that still brings something is slow, not dead', () => {
  const { schedule, pulse, answer, deaths, slow } = startPulse();
  pulse.beat();
  schedule.advance(4000);
  pulse.heard();
  expect(slow()).toBe(0);
  schedule.advance(4000);
  expect(slow()).toBe(1);
  expect(deaths()).toBe(0);
  answer();
  schedule.advance(5000);
  expect(deaths()).toBe(0);
});

test('after a nap the device asks again before it gives the line up, and waits only three seconds', () => {
  const { schedule, pulse, asked, deaths } = startPulse();
  pulse.beat();
  schedule.sleep(3_600_000);
  expect(deaths()).toBe(0);
  expect(asked).toHaveLength(2);
  schedule.advance(3000);
  expect(deaths()).toBe(1);
});

test('lines that are given up one after another get more and more time, until one answers', () => {
  const { schedule, pulse, answer, deaths } = startPulse();
  const untilDeath = (): number => {
    const [before, startMs] = [deaths(), schedule.now()];
    pulse.beat();
    while (deaths() === before) schedule.advance(1000);
    return schedule.now() - startMs;
  };
  expect([untilDeath(), untilDeath(), untilDeath(), untilDeath(), untilDeath()]).toEqual([
    5000, 10_000, 20_000, 30_000, 30_000,
  ]);
  pulse.beat();
  answer();
  expect(untilDeath()).toBe(5000);
});

test('an answer to an older ping says nothing any more', () => {
  const { schedule, pulse, asked, beats } = startPulse();
  pulse.beat();
  pulse.beat(true);
  asked[0]?.({ ok: true, value: { nowMs: schedule.now(), seq: 1 } });
  expect(beats).toEqual([]);
  pulse.stop();
  expect(schedule.waiting).toBe(0);
});
