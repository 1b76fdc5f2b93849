import { expect, test } from 'vitest';
import { lower, raise } from './scripts.ts';

test.each([
  ['2', '²'],
  ['n+1', 'ⁿ⁺¹'],
  ['-1', '⁻¹'],
  ['−1', '⁻¹'],
  ['st', 'ˢᵗ'],
  [' 3 ', '³'],
  ['q', '^q'],
  ['a/b', '^(a/b)'],
  ['2³', '^(2³)'],
  ['[1]', '[1]'],
  ['', ''],
])('%j is raised to %j', (text, raised) => expect(raise(text)).toBe(raised));

test.each([
  ['2', '₂'],
  ['max', 'ₘₐₓ'],
  ['n-1', 'ₙ₋₁'],
  ['eff.', '_(eff.)'],
  ['B', '_B'],
])('%j is lowered to %j', (text, lowered) => expect(lower(text)).toBe(lowered));
