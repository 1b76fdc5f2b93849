import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { Allowances, rateOf } from './rates.ts';

function school() {
  let nowMs = 0;
  const allowances = new Allowances(() => nowMs);
  return { allowances, wait: (ms: number) => void (nowMs += ms) };
}

test('ten tabs may do no more than one, and coming back starts nothing anew', () => {
  const { allowances, wait } = school();
  const { burst } = rateOf('chat:send');
  const tabs = Array.from({ length: 10 }, () => allowances.open('seat_00001')!);
  for (let count = 0; count < burst; count++) expect(tabs[count % 10]!.take('chat:send')).toBe(true);
  expect(tabs.map((tab) => tab.take('chat:send'))).not.toContain(true);
  for (const _ of tabs) allowances.close('seat_00001');
  expect(allowances.open('seat_00001')!.take('chat:send')).toBe(false);
  expect(allowances.open('seat_00002')!.take('chat:send')).toBe(true);
  expect(allowances.open('seat_00001')!.take('floor:raise')).toBe(true);
  wait(1000);
  expect(allowances.open('seat_00001')!.take('chat:send')).toBe(true);
});

test('a seat has so many connections and no more', () => {
  const { allowances } = school();
  for (let count = 0; count < limits.connectionsPerSeat; count++) expect(allowances.open('s')).not.toBeNull();
  expect([allowances.hasCapacity('s'), allowances.open('s')]).toEqual([false, null]);
  allowances.close('s');
  expect(allowances.open('s')).not.toBeNull();
});

test('seats that are gone are forgotten once their buckets are full again, and never too many are kept', () => {
  const { allowances, wait } = school();
  for (let count = 0; count < 30_000; count++) {
    allowances.open(`seat-${count}`)!.take('chat:send');
    allowances.close(`seat-${count}`);
  }
  expect(allowances.size).toBeLessThanOrEqual(20_000);
  wait(10 * 60_000);
  allowances.open('another');
  expect(allowances.size).toBe(1);
});
