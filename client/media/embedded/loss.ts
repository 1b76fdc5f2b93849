/** Packet loss on the subscriber transport. */

/** Counts since the start of the connection. */
export interface Reception {
  readonly received: number;
  readonly lost: number;
  /** NACKs sent, for video only. */
  readonly nacks: number;
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
  let nacks = 0;
  stats.forEach((report: Inbound) => {
    if (report.type !== 'inbound-rtp') return;
    received += report.packetsReceived ?? 0;
    lost += report.packetsLost ?? 0;
    nacks += report.nackCount ?? 0;
  });
  return { received, lost, nacks };
}

/** Fewer packets than this prove nothing. */
const enough = 20;

/** 0 … 1; null when too few packets came. Retransmitted packets count as lost. */
export function lossBetween(before: Reception, after: Reception): number | null {
  const received = after.received - before.received;
  const lost = Math.max(0, after.lost - before.lost, after.nacks - before.nacks);
  if (received + lost < enough) return null;
  return Math.min(1, lost / (received + lost));
}
