/** How much of what was sent to this device did not come. */

/** Counts since the connection began. */
export interface Reception {
  readonly received: number;
  readonly lost: number;
  /** Packets of pictures that had to be asked for again; those of voices are not. */
  readonly askedAgain: number;
}

interface Inbound {
  readonly type: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly nackCount?: number;
}

export function receptionOf(stats: Pick<RTCStatsReport, 'forEach'>): Reception {
  let received = 0;
  let lost = 0;
  let askedAgain = 0;
  stats.forEach((report: Inbound) => {
    if (report.type !== 'inbound-rtp') return;
    received += report.packetsReceived ?? 0;
    lost += report.packetsLost ?? 0;
    askedAgain += report.nackCount ?? 0;
  });
  return { received, lost, askedAgain };
}

/** Fewer packets than this say nothing. */
const enough = 20;

/** 0 … 1, or null when too little came to tell. What was lost and came again was lost once, too. */
export function lossBetween(before: Reception, after: Reception): number | null {
  const received = after.received - before.received;
  const lost = Math.max(0, after.lost - before.lost, after.askedAgain - before.askedAgain);
  if (received + lost < enough) return null;
  return Math.min(1, lost / (received + lost));
}
