import type { Room } from 'livekit-client';

interface Counted {
  readonly lost: number;
  readonly received: number;
}

/** Of what came from LiveKit since it was asked last: the share that did not, 0 … 1. Null: nothing came. */
export class LossMeter {
  #before = new Map<string, Counted>();

  async read(rooms: readonly Room[]): Promise<number | null> {
    const now = new Map<string, Counted>();
    for (const room of rooms)
      for (const participant of room.remoteParticipants.values())
        for (const { track, trackSid } of participant.trackPublications.values())
          for (const stats of (await track?.getRTCStatsReport())?.values() ?? []) {
            const { type, packetsLost, packetsReceived } = stats as Partial<RTCInboundRtpStreamStats>;
            if (type === 'inbound-rtp') now.set(trackSid, { lost: packetsLost ?? 0, received: packetsReceived ?? 0 });
          }
    let lost = 0;
    let received = 0;
    for (const [id, counts] of now) {
      const before = this.#before.get(id) ?? counts;
      lost += Math.max(0, counts.lost - before.lost);
      received += Math.max(0, counts.received - before.received);
    }
    this.#before = now;
    return lost + received === 0 ? null : lost / (lost + received);
  }
}
