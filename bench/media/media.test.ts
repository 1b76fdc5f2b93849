/** What the figures are is for the benchmark to say, on a quiet machine; that everybody is heard and all is counted, is here. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { carry } from './index.ts';

/** Processes start, on a machine that may be busy. */
const withinMs = 240_000;
const size = { listeners: [2, 3, 4], speakers: 2, windowMs: 1000, turns: 1, strokesPerTurn: 1 } as const;

test.skipIf(!existsSync('/proc/self/stat'))(
  'all listeners hear all speakers while a teacher draws, and every figure is there',
  async () => {
    const { valid, figures, ratios, contestants } = await carry(size, {
      rounds: 1,
      isQuick: true,
      note: () => undefined,
    });
    // Far more than voices alone, which come also when pictures do not.
    for (const [load, { arrived_share: arrived, us_per_packet: cost }] of Object.entries(contestants)) {
      expect(arrived, load).toBeGreaterThan(0.5);
      expect(cost, load).toBeGreaterThan(0);
    }
    expect(Object.keys(contestants)).toEqual(
      expect.arrayContaining(['lol', 'lol 2 to 2', 'lol 1 to 3', 'lol 2 to 3', 'lol 1 to 4', 'lol 2 to 4']),
    );
    expect(Object.entries(figures).filter(([, value]) => value === null)).toEqual([]);
    expect(ratios['stroke_delay_with_media']).toBeGreaterThan(0);
    // Beside Janus only where it is installed.
    expect(ratios['cpu_vs_janus'] !== null).toBe('janus' in contestants);
    expect(typeof valid).toBe('boolean');
  },
  withinMs,
);
