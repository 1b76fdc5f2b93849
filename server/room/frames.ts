/** Entries as they are sent: in frames, with a number in place of those that a device may not see. */
import { maySee, type Receiver } from '../../shared/audience.ts';
import type { PackedInk } from '../../shared/board/protocol.ts';
import type { Entry, EventPayload } from '../../shared/protocol/index.ts';
import type { Frame, LiveFrame } from '../../shared/room/protocol.ts';

interface FrameOptions {
  /** May the device see this entry? */
  readonly isSeen: (entry: Entry, at: number) => boolean;
  /** The last entry that the device was told of. What lies between it and the first of these is hidden, too. */
  readonly after: number;
  /** What stands for an entry in live frames. */
  readonly packed?: readonly (PackedInk | null)[];
}

/** Entries in order, though some may be missing that are hidden anyway, as frames: one for each moment of commit. */
export function framesOf(entries: readonly Entry[], options: FrameOptions & { readonly packed?: never }): Frame[];
export function framesOf(entries: readonly Entry[], options: FrameOptions): LiveFrame[];
export function framesOf(entries: readonly Entry[], { isSeen, after, packed = [] }: FrameOptions): LiveFrame[] {
  const frames: LiveFrame[] = [];
  let told = after;
  let openAtMs: number | null = null;
  const frameAt = (atMs: number): LiveFrame => {
    let frame = frames.at(-1);
    if (!frame || (openAtMs !== null && openAtMs !== atMs)) {
      frame = { seq: told + 1, atMs, entries: [] };
      frames.push(frame);
    }
    return frame;
  };
  entries.forEach((entry, at) => {
    if (!isSeen(entry, at)) return;
    const { by, kind, data, seq, atMs } = entry;
    const frame = frameAt(atMs);
    openAtMs = atMs;
    if (seq > told + 1) frame.entries.push(seq - told - 1);
    frame.entries.push(packed[at] ?? { by, kind, data });
    told = seq;
  });
  return frames;
}

/** As `framesOf` for this device, up to `to`, however many at the end are hidden. */
export function framesFor(receiver: Receiver, entries: readonly Entry[], after: number, to: number): Frame[] {
  const frames = framesOf(entries, { isSeen: (entry) => maySee(receiver, entry), after });
  const last = frames.at(-1);
  const told = last ? last.seq + lengthOf(last) - 1 : after;
  if (to > told) {
    if (last) last.entries.push(to - told);
    else frames.push({ seq: after + 1, atMs: entries.at(-1)?.atMs ?? 0, entries: [to - after] });
  }
  return frames;
}

const lengthOf = ({ entries }: Frame): number =>
  entries.reduce<number>((sum, entry) => sum + (typeof entry === 'number' ? entry : 1), 0);

/** The event `ink` for devices that were told of the entries up to `after`. */
export function inkOf(seq: number, packed: PackedInk, after: number): EventPayload<'ink'> {
  const hidden = seq - after - 1;
  return [hidden > 0 ? [seq, hidden] : seq, ...packed];
}
