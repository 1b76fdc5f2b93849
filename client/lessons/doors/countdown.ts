export type Countdown =
  | { readonly unit: 'days' | 'hours'; readonly count: number; readonly text: '' }
  | { readonly unit: 'clock'; readonly count: 0; readonly text: string }
  | { readonly unit: 'past'; readonly count: 0; readonly text: '' };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long to wait, as precisely as is of use: days, hours, or a clock in the last two hours. */
export function countdownParts(leftMs: number): Countdown {
  if (leftMs <= 0) return { unit: 'past', count: 0, text: '' };
  if (leftMs >= 2 * dayMs) return { unit: 'days', count: Math.floor(leftMs / dayMs), text: '' };
  if (leftMs >= 2 * hourMs) return { unit: 'hours', count: Math.floor(leftMs / hourMs), text: '' };
  const seconds = Math.ceil(leftMs / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const clock = `${hours ? two(minutes) : minutes}:${two(seconds % 60)}`;
  return { unit: 'clock', count: 0, text: hours ? `${hours}:${clock}` : clock };
}
