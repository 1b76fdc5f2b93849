/**
 * Session descriptions, written and read by us. The library gets to see one line only, made of what was understood here:
 * of a connection with several it takes RTCP apart by itself, and one malformed message makes it turn in circles for ever.
 */
import type { LaneKind } from './lane.ts';
import { LEVEL_ID } from './rtp.ts';

/** What the device sent does not fit. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export interface LineForm {
  readonly mid: string;
  readonly form: LaneKind;
  /** With which we send; null: we receive. */
  readonly ssrc: number | null;
  /** Of what the device may send. */
  readonly kilobits?: number;
}

/** How one end of a connection is known to the other. */
export interface End {
  readonly ufrag: string;
  readonly password: string;
  /** With the name of its algorithm. */
  readonly fingerprint: string;
}

export interface Answer extends End {
  readonly setup: 'active' | 'passive';
  /** With what the device sends, by line. */
  readonly sources: ReadonlyMap<string, number>;
}

/** No stereo, and packets from which the one before can be guessed. */
const opusProfile = 'minptime=10;useinbandfec=1;maxaveragebitrate=32000';
const END = '\r\n';

const session = (mids: readonly string[], fingerprint: string): string[] => [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  `a=group:BUNDLE ${mids.join(' ')}`,
  'a=msid-semantic:WMS *',
  'a=ice-options:ice2,trickle',
  `a=fingerprint:${fingerprint}`,
];

function codec({ kind, payloadType }: LaneKind): string[] {
  const type = String(payloadType);
  return kind === 'audio'
    ? [`a=rtpmap:${type} opus/48000/2`, `a=fmtp:${type} ${opusProfile}`]
    : [`a=rtpmap:${type} VP8/90000`, ...['nack', 'nack pli', 'goog-remb'].map((what) => `a=rtcp-fb:${type} ${what}`)];
}

function line({ mid, form, ssrc, kilobits }: LineForm, end: End, setup: string, direction: string): string[] {
  return [
    `m=${form.kind} 9 UDP/TLS/RTP/SAVPF ${String(form.payloadType)}`,
    'c=IN IP4 0.0.0.0',
    // A voice has its limit in its profile; a browser takes this one for what it is to send.
    ...(kilobits === undefined || form.kind === 'audio' ? [] : [`b=AS:${String(kilobits)}`]),
    `a=mid:${mid}`,
    ...(ssrc === null && form.kind === 'audio'
      ? [`a=extmap:${String(LEVEL_ID)} urn:ietf:params:rtp-hdrext:ssrc-audio-level`]
      : []),
    `a=${direction}`,
    ...(ssrc === null ? [] : [`a=ssrc:${String(ssrc)} cname:${mid}`, `a=msid:${mid} ${mid}`]),
    'a=rtcp-mux',
    ...codec(form),
    `a=setup:${setup}`,
    `a=ice-ufrag:${end.ufrag}`,
    `a=ice-pwd:${end.password}`,
  ];
}

/** All lines, without addresses: these follow when the answer was taken in. */
export function writeOffer(lines: readonly LineForm[], end: End): string {
  const own = session(
    lines.map(({ mid }) => mid),
    end.fingerprint,
  );
  const each = lines.flatMap((one) => line(one, end, 'actpass', one.ssrc === null ? 'recvonly' : 'sendonly'));
  return [...own, ...each, ''].join(END);
}

/** For the library, which knows of one line. */
export function writeAnswer(only: LineForm, { setup, ...end }: Answer): string {
  const direction = only.ssrc === null ? 'sendonly' : 'recvonly';
  return [...session([only.mid], end.fingerprint), ...line({ ...only, ssrc: null }, end, setup, direction), ''].join(
    END,
  );
}

/** @throws Refusal when something is missing */
export function readEnd(sdp: string): End {
  return {
    ufrag: find(sdp, /^a=ice-ufrag:([\w+/-]{4,256})\s*$/m),
    password: find(sdp, /^a=ice-pwd:([\w+/-]{22,256})\s*$/m),
    fingerprint: find(sdp, /^a=fingerprint:(sha-(?:1|224|256|384|512) [\dA-F]{2}(?::[\dA-F]{2}){19,63})\s*$/im),
  };
}

/**
 * Nothing of what the device wrote but this goes on: above all no addresses, for these are learnt from where it calls,
 * and nobody makes us call a third party.
 *
 * @throws Refusal when it is no answer to an offer of these lines
 */
export function readAnswer(sdp: string, lines: readonly LineForm[]): Answer {
  const parts = sdp.split(/^(?=m=)/m).slice(1);
  if (parts.length !== lines.length) throw new Refusal(`an answer with ${String(parts.length)} lines`);
  const sources = new Map<string, number>();
  for (const [index, part] of parts.entries()) {
    const { mid } = lines[index] ?? {};
    if (mid === undefined || find(part, /^a=mid:(\S+)\s*$/m) !== mid) throw new Refusal('lines in another order');
    const [, ssrc] = /^a=ssrc:(\d{1,10})\s/m.exec(part) ?? [];
    if (ssrc !== undefined && Number(ssrc) <= 0xffffffff) sources.set(mid, Number(ssrc));
  }
  const setup = find(sdp, /^a=setup:(active|passive)\s*$/m) === 'active' ? 'active' : 'passive';
  return { ...readEnd(sdp), setup, sources };
}

function find(sdp: string, what: RegExp): string {
  const [, found] = what.exec(sdp) ?? [];
  if (found === undefined) throw new Refusal(`nothing like ${what.source}`);
  return found;
}
