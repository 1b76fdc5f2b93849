/** The product: a participant's connection as in the browser, and the embedded engine behind it. */
import { Participant } from '../../client/connection/participant.ts';
import type { ParticipantState } from '../../client/connection/participantState.ts';
import { Peer, type PeerOptions } from '../../server/media/testing/peer.ts';
import type { Direction } from '../../shared/media/protocol.ts';
import type { Sfu } from './sfu.ts';

/** From `admit`. */
interface Seat {
  readonly lessonId: string;
  readonly token: string;
}

export const lolSfu: Sfu = {
  voice: 'mic',
  camera: 'cameraHigh',
  async enter(url, given) {
    const { lessonId, token } = given as Seat;
    const participant = new Participant({ url, lessonId, token, device: 'computer' });
    await until(participant, ({ room }) => room !== null);
    givesFloor(participant);
    const { ticket } = await participant.send('media:join', { session: null });
    if (ticket.engine !== 'embedded') throw new Error(`the engine is ${ticket.engine}`);
    const { session } = ticket;
    const peers: Peer[] = [];
    const connect = async (direction: Direction, options: PeerOptions): Promise<Peer> => {
      const peer = new Peer(options);
      peers.push(peer);
      const { sdp } = await participant.send('media:open', { session, direction });
      const { candidates } = await participant.send('media:sdpAnswer', { session, direction, sdp: peer.answer(sdp) });
      peer.addCandidates(candidates);
      return peer;
    };
    return {
      subscribe: (options) => connect('subscribe', options),
      async publish(options) {
        await takeFloor(participant);
        const peer = await connect('publish', options);
        await peer.opened;
        const what = { mic: true, camera: true, screen: false };
        await participant.send('media:send', { session, audience: 'stage', ...what });
        return peer;
      },
      leave() {
        for (const peer of peers) peer.close();
        participant.close();
      },
    };
  },
};

const isTeacher = ({ room, you }: ParticipantState): boolean => room?.seats[you?.seatId ?? '']?.role === 'teacher';
const holdsFloor = ({ room, you }: ParticipantState): boolean =>
  room?.floor.holders.some(({ seatId }) => seatId === you?.seatId) ?? false;

/** A teacher gives the floor to whoever raises a hand. */
function givesFloor(participant: Participant): void {
  participant.onEntry((entry) => {
    const state = participant.store.getState();
    if (entry.kind !== 'floor:raised' || !isTeacher(state)) return;
    const epoch = state.room?.floor.epoch ?? 0;
    participant.request('floor:grant', { seatId: entry.data.seatId, minutes: null, epoch }, () => undefined);
  });
}

/** Only teachers speak without it. */
async function takeFloor(participant: Participant): Promise<void> {
  if (isTeacher(participant.store.getState())) return;
  await participant.send('floor:raise', {});
  await until(participant, holdsFloor);
}

const until = (participant: Participant, holds: (state: ParticipantState) => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (holds(participant.store.getState())) return resolve();
    const stop = participant.store.subscribe((state) => {
      if (!holds(state)) return;
      stop();
      resolve();
    });
  });
