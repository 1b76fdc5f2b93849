import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MediaSection, readAnswer, readTransportParameters, Refusal, writeAnswer, writeOffer } from './sdp.ts';
import { opus, vp8 } from './codec.ts';

const sections: MediaSection[] = [
  { mid: 'mic', codec: opus, ssrc: null, maxKbps: 64 },
  { mid: 'screen', codec: vp8, ssrc: null, maxKbps: 2500 },
];
const transport = {
  ufrag: 'a5UW',
  password: 'IjjWOlqV1pmheWknlWS/gW',
  fingerprint: `sha-256 ${Array.from({ length: 32 }, () => 'A0').join(':')}`,
};
const answered = (change: (sdp: string) => string = (sdp) => sdp): string =>
  change(
    writeOffer(sections, transport)
      .replaceAll('a=setup:actpass', 'a=setup:active')
      .replace('a=mid:mic', 'a=mid:mic\r\na=ssrc:7 cname:x')
      .replace('a=mid:screen', 'a=mid:screen\r\na=ssrc:4294967295 cname:x'),
  );

test('an offer has all media sections, in both directions, and no address', () => {
  const offer = writeOffer([...sections, { mid: 'sm0', codec: opus, ssrc: 9 }], transport);
  expect([...offer.matchAll(/^a=mid:(\S+)/gm)].map(([, mid]) => mid)).toEqual(['mic', 'screen', 'sm0']);
  expect(offer).toContain('a=group:BUNDLE mic screen sm0');
  expect([...offer.matchAll(/^a=(recvonly|sendonly)/gm)].map(([, direction]) => direction)).toEqual([
    'recvonly',
    'recvonly',
    'sendonly',
  ]);
  expect(offer).toContain('a=ssrc:9 cname:sm0');
  expect(offer.match(/^b=AS:/gm)).toHaveLength(1);
  expect(offer).not.toContain('a=candidate');
  expect(readTransportParameters(offer)).toEqual(transport);
});

test('an answer is understood, with what the device sends', () => {
  const ssrcs = new Map([
    ['mic', 7],
    ['screen', 0xffffffff],
  ]);
  expect(readAnswer(answered(), sections)).toEqual({ ...transport, setup: 'active', ssrcs });
  expect(
    readAnswer(
      answered((sdp) => sdp.replaceAll('\r\n', '\n')),
      sections,
    ).ssrcs,
  ).toEqual(ssrcs);
});

test('what goes on to the library is ours but for what was understood', () => {
  const hostile = answered((sdp) =>
    sdp.replace('a=rtcp-mux', 'a=candidate:1 1 UDP 1 198.51.100.1 53 typ host\r\na=x-evil:1\r\na=rtcp-mux'),
  );
  const written = writeAnswer(sections[0]!, readAnswer(hostile, sections));
  expect(written).not.toMatch(/candidate|evil|198\.51/);
  expect(written.match(/^m=/gm)).toHaveLength(1);
  expect(readTransportParameters(written)).toEqual(transport);
});

test('an answer to another offer, or without what it takes, is refused', () => {
  const wrong = [
    '',
    answered((sdp) => sdp.replace(/m=video[^]*$/, '')),
    answered((sdp) => sdp.replace('a=mid:mic', 'a=mid:screen')),
    answered((sdp) => sdp.replace(/^a=fingerprint.*$/m, 'a=fingerprint:md5 A0')),
    answered((sdp) => sdp.replace(/^a=ice-ufrag.*$/gm, 'a=ice-ufrag:a b')),
    answered((sdp) => sdp.replace(/^a=setup.*$/gm, 'a=setup:actpass')),
  ];
  for (const sdp of wrong) expect(() => readAnswer(sdp, sections)).toThrow(Refusal);
});

test('whatever comes is refused or understood, soon', () => {
  const text = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('m=', 'a=mid:mic', 'a=ssrc:1 ', '\r\n', '\n', 'a=ice-pwd:')),
    {
      maxLength: 200,
    },
  );
  fc.assert(
    fc.property(text, (parts) => {
      try {
        readAnswer(parts.join(''), sections);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});
