import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LineForm, readAnswer, readEnd, Refusal, writeAnswer, writeOffer } from './sdp.ts';
import { pictureForm, voiceForm } from './source.ts';

const lines: LineForm[] = [
  { mid: 'mic', form: voiceForm, ssrc: null, kilobits: 64 },
  { mid: 'screen', form: pictureForm, ssrc: null, kilobits: 2500 },
];
const end = {
  ufrag: 'a5UW',
  password: 'IjjWOlqV1pmheWknlWS/gW',
  fingerprint: `sha-256 ${Array.from({ length: 32 }, () => 'A0').join(':')}`,
};
const answered = (change: (sdp: string) => string = (sdp) => sdp): string =>
  change(
    writeOffer(lines, end)
      .replaceAll('a=setup:actpass', 'a=setup:active')
      .replace('a=mid:mic', 'a=mid:mic\r\na=ssrc:7 cname:x')
      .replace('a=mid:screen', 'a=mid:screen\r\na=ssrc:4294967295 cname:x'),
  );

test('an offer has all lines, both ways, and no address', () => {
  const offer = writeOffer([...lines, { mid: 'sm0', form: voiceForm, ssrc: 9 }], end);
  expect([...offer.matchAll(/^a=mid:(\S+)/gm)].map(([, mid]) => mid)).toEqual(['mic', 'screen', 'sm0']);
  expect(offer).toContain('a=group:BUNDLE mic screen sm0');
  expect([...offer.matchAll(/^a=(recvonly|sendonly)/gm)].map(([, way]) => way)).toEqual([
    'recvonly',
    'recvonly',
    'sendonly',
  ]);
  expect(offer).toContain('a=ssrc:9 cname:sm0');
  expect(offer.match(/^b=AS:/gm)).toHaveLength(1);
  expect(offer).not.toContain('a=candidate');
  expect(readEnd(offer)).toEqual(end);
});

test('an answer is understood, with what the device sends', () => {
  const sources = new Map([
    ['mic', 7],
    ['screen', 0xffffffff],
  ]);
  expect(readAnswer(answered(), lines)).toEqual({ ...end, setup: 'active', sources });
  expect(
    readAnswer(
      answered((sdp) => sdp.replaceAll('\r\n', '\n')),
      lines,
    ).sources,
  ).toEqual(sources);
});

test('what goes on to the library is ours but for what was understood', () => {
  const hostile = answered((sdp) =>
    sdp.replace('a=rtcp-mux', 'a=candidate:1 1 UDP 1 198.51.100.1 53 typ host\r\na=x-evil:1\r\na=rtcp-mux'),
  );
  const written = writeAnswer(lines[0]!, readAnswer(hostile, lines));
  expect(written).not.toMatch(/candidate|evil|198\.51/);
  expect(written.match(/^m=/gm)).toHaveLength(1);
  expect(readEnd(written)).toEqual(end);
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
  for (const sdp of wrong) expect(() => readAnswer(sdp, lines)).toThrow(Refusal);
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
        readAnswer(parts.join(''), lines);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});
