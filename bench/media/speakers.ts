/** The process of those who are heard and seen: a voice at 50 packets a second, a camera of 600 kbit/s at 24 pictures. */
import type { Peer } from '../../server/media/testing/peer.ts';
import { answering } from '../harness/answering.ts';
import { nowMs } from '../harness/clock.ts';
import { bindAddress, type SfuName, sfus, type Person } from './sfu.ts';

// The one who starts it says so.
const sfu = sfus[process.argv[2] as SfuName];
const voiceHz = 50;
const pictureHz = 24;
/** Three of 1040 bytes each: 600 kbit/s. */
const partsPerPicture = 3;
export const packetsPerSecond = voiceHz + pictureHz * partsPerPicture;

interface Speaker {
  readonly peer: Peer;
  /** A PLI or FIR came. */
  isKeyFrameWanted: boolean;
}

const people: Person[] = [];
const speakers: Speaker[] = [];
/** Who sends just now; the others are there and silent. */
let speaking = 0;
let sent = 0;

answering({
  /** Everybody who may speak later, connected and silent. */
  async enter({ url, tickets }: { url: string; tickets: unknown[] }) {
    for (const ticket of tickets) {
      const person = await sfu.enter(url, ticket);
      people.push(person);
      const speaker = { isKeyFrameWanted: false } as { isKeyFrameWanted: boolean; peer: Peer };
      speaker.peer = await person.publish({
        bindAddress,
        onRtcp: (_mid, messages) => {
          speaker.isKeyFrameWanted ||= messages.some(({ kind }) => kind === 'pli' || kind === 'fir');
        },
      });
      speakers.push(speaker);
    }
  },
  /** From now on so many of them send. */
  speak({ count }: { count: number }) {
    speaking = count;
  },
  /** Packets that all of them have sent. */
  sent: () => sent,
});

/** Each at its rate, however late this process is called: what was late is sent at once, as from a busy phone. */
function every(hz: number, step: (speaker: Speaker) => void): void {
  let done = 0;
  let fromMs = nowMs();
  setInterval(() => {
    // Who was away for long does not come with a second of packets at once.
    if (nowMs() - fromMs - (done / hz) * 1000 > 250) [done, fromMs] = [0, nowMs()];
    for (; done < ((nowMs() - fromMs) * hz) / 1000; done++) speakers.slice(0, speaking).forEach(step);
  }, 5);
}

/** Whoever lost the server is not heard: their packets count as sent and as lost. */
const isThere = ({ peer }: Speaker): boolean => peer.isOpen(sfu.camera);

every(voiceHz, (speaker) => {
  if (isThere(speaker)) speaker.peer.sendAudio(sfu.voice);
  sent += 1;
});
every(pictureHz, (speaker) => {
  if (isThere(speaker)) speaker.peer.sendFrame(sfu.camera, { parts: partsPerPicture, isKey: speaker.isKeyFrameWanted });
  speaker.isKeyFrameWanted = false;
  sent += partsPerPicture;
});
setInterval(() => {
  for (const { peer } of speakers.slice(0, speaking).filter(isThere))
    for (const mid of [sfu.voice, sfu.camera]) peer.report(mid);
}, 1000);
