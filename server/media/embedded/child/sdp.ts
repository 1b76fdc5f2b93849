/**
 * Writes and reads session descriptions ourselves. The library gets a single media section, made of what was understood
 * here: with several it parses RTCP itself, and one malformed message makes it loop for ever.
 */
import type { RtpCodec } from './codec.ts';
import { LEVEL_ID } from './rtp.ts';

/** The device's answer is malformed or does not fit our offer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** One m= section of a description. */
export interface MediaSection {
  readonly mid: string;
  readonly codec: RtpCodec;
  /** The SSRC that we send with; null: we receive. */
  readonly ssrc: number | null;
  /** The bit rate that the device may send. */
  readonly maxKbps?: number;
}

/** ICE credentials and DTLS fingerprint of one end. */
export interface TransportParameters {
  readonly ufrag: string;
  readonly password: string;
  /** With the name of the hash, as in SDP. */
  readonly fingerprint: string;
}

export interface Answer extends TransportParameters {
  readonly setup: 'active' | 'passive';
  /** The SSRCs that the device sends with, by mid. */
  readonly ssrcs: ReadonlyMap<string, number>;
}

/** Mono, with FEC. */
const opusProfile = 'minptime=10;useinbandfec=1;maxaveragebitrate=32000';
const EOL = '\r\n';

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

function codecLines({ kind, payloadType }: RtpCodec): string[] {
  const type = String(payloadType);
  return kind === 'audio'
    ? [`a=rtpmap:${type} opus/48000/2`, `a=fmtp:${type} ${opusProfile}`]
    : [`a=rtpmap:${type} VP8/90000`, ...['nack', 'nack pli', 'goog-remb'].map((what) => `a=rtcp-fb:${type} ${what}`)];
}

function mediaSection(
  { mid, codec, ssrc, maxKbps }: MediaSection,
  transport: TransportParameters,
  setup: string,
  direction: string,
): string[] {
  return [
    `m=${codec.kind} 9 UDP/TLS/RTP/SAVPF ${String(codec.payloadType)}`,
    'c=IN IP4 0.0.0.0',
    // A browser sends no more than this. Audio has its limit in the fmtp line.
    ...(maxKbps === undefined || codec.kind === 'audio' ? [] : [`b=AS:${String(maxKbps)}`]),
    `a=mid:${mid}`,
    ...(ssrc === null && codec.kind === 'audio'
      ? [`a=extmap:${String(LEVEL_ID)} urn:ietf:params:rtp-hdrext:ssrc-audio-level`]
      : []),
    `a=${direction}`,
    ...(ssrc === null ? [] : [`a=ssrc:${String(ssrc)} cname:${mid}`, `a=msid:${mid} ${mid}`]),
    'a=rtcp-mux',
    ...codecLines(codec),
    `a=setup:${setup}`,
    `a=ice-ufrag:${transport.ufrag}`,
    `a=ice-pwd:${transport.password}`,
  ];
}

/** Without candidates: these follow after the answer. */
export function writeOffer(sections: readonly MediaSection[], transport: TransportParameters): string {
  const own = session(
    sections.map(({ mid }) => mid),
    transport.fingerprint,
  );
  const each = sections.flatMap((one) =>
    mediaSection(one, transport, 'actpass', one.ssrc === null ? 'recvonly' : 'sendonly'),
  );
  return [...own, ...each, ''].join(EOL);
}

/** For the library, which knows a single media section. */
export function writeAnswer(only: MediaSection, { setup, ...transport }: Answer): string {
  const direction = only.ssrc === null ? 'sendonly' : 'recvonly';
  return [
    ...session([only.mid], transport.fingerprint),
    ...mediaSection({ ...only, ssrc: null }, transport, setup, direction),
    '',
  ].join(EOL);
}

/** @throws Refusal when something is missing */
export function readTransportParameters(sdp: string): TransportParameters {
  return {
    ufrag: find(sdp, /^a=ice-ufrag:([\w+/-]{4,256})\s*$/m),
    password: find(sdp, /^a=ice-pwd:([\w+/-]{22,256})\s*$/m),
    fingerprint: find(sdp, /^a=fingerprint:(sha-(?:1|224|256|384|512) [\dA-F]{2}(?::[\dA-F]{2}){19,63})\s*$/im),
  };
}

/**
 * Uses nothing else of what the device wrote, above all no candidates: its address is learnt from its packets, so nobody
 * makes us send to a third party.
 *
 * @throws Refusal when it does not answer an offer of these sections
 */
export function readAnswer(sdp: string, sections: readonly MediaSection[]): Answer {
  const parts = sdp.split(/^(?=m=)/m).slice(1);
  if (parts.length !== sections.length) throw new Refusal(`an answer with ${String(parts.length)} media sections`);
  const ssrcs = new Map<string, number>();
  for (const [index, part] of parts.entries()) {
    const { mid } = sections[index] ?? {};
    if (mid === undefined || find(part, /^a=mid:(\S+)\s*$/m) !== mid)
      throw new Refusal('media sections in another order');
    const [, ssrc] = /^a=ssrc:(\d{1,10})\s/m.exec(part) ?? [];
    if (ssrc !== undefined && Number(ssrc) <= 0xffffffff) ssrcs.set(mid, Number(ssrc));
  }
  const setup = find(sdp, /^a=setup:(active|passive)\s*$/m) === 'active' ? 'active' : 'passive';
  return { ...readTransportParameters(sdp), setup, ssrcs };
}

function find(sdp: string, what: RegExp): string {
  const [, found] = what.exec(sdp) ?? [];
  if (found === undefined) throw new Refusal(`nothing like ${what.source}`);
  return found;
}
