import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeText } from './mergeText.ts';
import { whyNoRichText } from './richText.ts';
import { lettersOf, richContent, richTokens } from './textTokens.ts';

type Node = Readonly<Record<string, unknown>>;

const paragraph = (text: string, marks?: readonly Node[]): Node =>
  text ? { type: 'paragraph', content: [{ type: 'text', ...(marks ? { marks } : {}), text }] } : { type: 'paragraph' };
const doc = (...content: readonly Node[]): Node => ({ type: 'doc', content });
const lines = (...texts: readonly string[]): Node => doc(...texts.map((text) => paragraph(text)));
const items = (...texts: readonly string[]): Node =>
  doc({ type: 'bulletList', content: texts.map((text) => ({ type: 'listItem', content: [paragraph(text)] })) });
const bold = { type: 'bold' };

/** Each line of a text, without what it looks like. */
const read = (document: unknown): string =>
  richTokens(document as Node)
    .map(({ key, side, type }) =>
      side === 'leaf' ? (type === 'text' ? key : '↵') : side === 'close' && type === 'paragraph' ? '|' : '',
    )
    .join('');

// --- what it does, as cases ---

test.each([
  ['one at the end, one at the beginning', 'bergen', 'bergen hoog', 'de bergen', 'de bergen hoog'],
  ['both at the end: words do not mix', 'ab', 'ab, één', 'ab, twee', 'ab, één, twee'],
  ['the same letter twice is two letters', '', 'a', 'a', 'aa'],
  ['one writes in what the other takes away', 'een twee drie', 'een drie', 'een twXee drie', 'een Xdrie'],
  ['both take the same away', 'abc', 'ac', 'ac', 'ac'],
  ['one replaces, one writes on', 'kat', 'kot', 'katten', 'kotten'],
  ['an emoji stays whole', 'a👩‍🚀b', 'a👩‍🚀cb', 'ax👩‍🚀b', 'ax👩‍🚀cb'],
  ['an accent stays with its letter', 'e', 'e\u0301', 'e!', 'e\u0301!'],
])('plain text: %s', (_, base, ours, theirs, both) => {
  expect(mergeText(base, ours, theirs)).toBe(both);
});

test.each([
  ['letters', lines('bergen'), lines('bergen hoog'), lines('de bergen'), 'de bergen hoog|'],
  ['a line is cut while the other writes in it', lines('ab'), lines('a', 'b'), lines('aXb'), 'a|Xb|'],
  ['lines are joined while the other writes between', lines('a', 'b'), lines('ab'), lines('a', 'c', 'b'), 'a|c|b|'],
  ['both begin a line', lines('a'), lines('a', 'b'), lines('a', 'c'), 'a|b|c|'],
  ['a line between, letters at the next one', lines('a', 'b'), lines('a', 'xb'), lines('a', 'c', 'b'), 'a|c|xb|'],
  ['an item and an item', items('a'), items('a', 'b'), items('c', 'a'), 'c|a|b|'],
  ['a list is made of what the other writes in', lines('ab'), items('ab'), lines('aXb'), 'aXb|'],
  ['all is taken away', lines('ab', 'c'), lines(''), lines('ab', 'cd'), 'd|'],
])('rich text: %s', (_, base, ours, theirs, both) => {
  const outcome = mergeText(base, ours, theirs);
  expect(read(outcome)).toBe(both);
  expect(whyNoRichText(outcome)).toBeNull();
});

test('one makes it bold while the other writes on: it is bold, and what is new is as it was written', () => {
  const outcome = mergeText(doc(paragraph('ab')), doc(paragraph('ab', [bold])), doc(paragraph('abc')));
  expect(outcome).toEqual(
    doc({
      type: 'paragraph',
      content: [
        { type: 'text', marks: [bold], text: 'ab' },
        { type: 'text', text: 'c' },
      ],
    }),
  );
});

test('both change attributes: each has the own', () => {
  const at = (attrs: Node): Node => doc({ type: 'heading', attrs, content: [{ type: 'text', text: 'a' }] });
  expect(mergeText(at({ level: 1 }), at({ level: 2 }), at({ level: 1, dir: 'rtl' }))).toEqual(
    at({ level: 2, dir: 'rtl' }),
  );
});

test('what may be in it already is written once', () => {
  expect(mergeText('ab', 'abc', 'xabcd', { mayBeDone: true })).toBe('xabcd');
  expect(mergeText('ab', 'abc', 'xab', { mayBeDone: true })).toBe('xabc');
});

test.each([null, 1, {}, [], { type: 'doc' }, 'x'.repeat(20_000), doc({ type: 'script' })])(
  'what is no text is replaced: %j',
  (odd) => {
    const text = lines('a');
    expect(mergeText(odd, text, lines('b'))).toEqual(text);
    expect(mergeText(lines('b'), odd, text)).toEqual(odd);
    expect(mergeText(lines('b'), text, odd)).toEqual(text);
  },
);

test('a text of which nothing is left as it was costs no more than a moment', () => {
  const letters = (seed: number): string =>
    Array.from({ length: 9000 }, (_, at) => String.fromCharCode(97 + ((at * seed) % 23) + (at % 3))).join('');
  const outcome = mergeText(letters(7), letters(11), letters(13)) as string;
  expect(outcome.length).toBeGreaterThan(0);
});

test('of a long text that was written anew the words that stayed stay', () => {
  const words = Array.from({ length: 400 }, (_, at) => `woord${String(at)}`);
  const base = words.join(' ');
  const ours = words
    .map((word, at) => (at % 2 === 0 ? word : word.toUpperCase().split('').toReversed().join('')))
    .join(' ');
  expect(mergeText(base, ours, `${base}!`)).toBe(`${ours}!`);
});

// --- what is always so ---

const letter = fc.constantFrom('a', 'b', 'c', ' ', 'é', '👍', '👩‍🚀', 'e\u0301');
const someMarks = fc.constantFrom<readonly Node[]>([], [bold], [{ type: 'italic' }], [bold, { type: 'italic' }]);
const run = fc.record({ text: fc.string({ unit: letter, minLength: 1, maxLength: 8 }), marks: someMarks });
const inline = fc
  .array(fc.oneof({ weight: 5, arbitrary: run }, fc.constant(null)), { maxLength: 3 })
  .map((runs) =>
    runs.map((each): Node =>
      each
        ? { type: 'text', ...(each.marks.length > 0 ? { marks: each.marks } : {}), text: each.text }
        : { type: 'hardBreak' },
    ),
  );
const { block } = fc.letrec<{ block: Node; list: Node; item: Node; line: Node }>((tie) => ({
  line: inline.map((content) => ({ type: 'paragraph', ...(content.length > 0 ? { content } : {}) })),
  block: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('line'), tie('list')),
  list: fc
    .tuple(fc.constantFrom('bulletList', 'orderedList'), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
    .map(([type, content]): Node => ({ type, content })),
  item: fc
    .tuple(tie('line'), fc.array(tie('block'), { maxLength: 1 }))
    .map(([first, more]): Node => ({ type: 'listItem', content: [first, ...more] })),
}));
const text = fc.array(block, { minLength: 1, maxLength: 3 }).map((content) => doc(...content));

/** Cut up anywhere, so that much of the other is still there. */
const version = (of: Node): fc.Arbitrary<Node> =>
  fc.oneof(
    text,
    fc
      .array(fc.record({ at: fc.nat(), take: fc.nat(6), put: fc.oneof(text, fc.constant(null)) }), { maxLength: 3 })
      .map((cuts) => {
        const tokens = richTokens(of);
        for (const { at, take, put } of cuts) {
          const letters = richTokens(put ?? doc()).filter(({ side }) => side === 'leaf' || at % 2 === 0);
          tokens.splice(at % (tokens.length + 1), take, ...letters);
        }
        return doc(...richContent(tokens));
      }),
  );
const three = text.chain((base) => fc.tuple(fc.constant(base), version(base), version(base)));

const count = (texts: readonly Node[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { key, side } of texts.flatMap(richTokens))
    if (side === 'leaf') counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

test('of any row of tokens a text is built that can be drawn', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), fc.array(fc.nat(), { maxLength: 40 }), (texts, order) => {
      const all = texts.flatMap(richTokens);
      const tokens = all.length > 0 ? order.map((at) => all[at % all.length]!) : [];
      const built = doc(...richContent(tokens));
      expect(whyNoRichText(built)).toBeNull();
      const leaves = tokens.filter(({ side }) => side === 'leaf').length;
      expect(richTokens(built).filter(({ side }) => side === 'leaf')).toHaveLength(leaves);
      expect(richTokens(doc(...richContent(richTokens(built))))).toEqual(richTokens(built));
    }),
  );
});

test('who alone changed a text has it as they made it', () => {
  fc.assert(
    fc.property(three, ([base, ours, theirs]) => {
      expect(mergeText(base, ours, base)).toEqual(ours);
      expect(mergeText(base, base, theirs)).toEqual(theirs);
    }),
  );
});

test('every letter that either wrote is there, and none that nobody did; it can be drawn', () => {
  fc.assert(
    fc.property(three, ([base, ours, theirs]) => {
      const outcome = mergeText(base, ours, theirs) as Node;
      expect(whyNoRichText(outcome)).toBeNull();
      const [was, mine, hers, both] = [count([base]), count([ours]), count([theirs]), count([outcome])];
      for (const key of new Set([...was.keys(), ...mine.keys(), ...hers.keys()])) {
        const [w, m, h] = [was.get(key) ?? 0, mine.get(key) ?? 0, hers.get(key) ?? 0];
        const written = Math.max(0, m - w) + Math.max(0, h - w);
        expect(both.get(key) ?? 0).toBeGreaterThanOrEqual(written);
        expect(both.get(key) ?? 0).toBeLessThanOrEqual(m + h);
      }
    }),
    { numRuns: 500 },
  );
});

test('what both left stays, in its order; what either took away is gone', () => {
  const word = fc.array(fc.nat(), { maxLength: 6 });
  fc.assert(
    fc.property(fc.nat(12), word, word, word, word, (length, gone, lost, mine, hers) => {
      // No letter twice, so that each can be told from the others.
      const base = Array.from({ length }, (_, at) => String.fromCodePoint(0x4e00 + at));
      const edited = (taken: readonly number[], put: readonly number[], from: number): string[] => {
        const now = base.filter((_, at) => !taken.some((each) => each % 13 === at));
        put.forEach((at, index) => now.splice(at % (now.length + 1), 0, String.fromCodePoint(from + index)));
        return now;
      };
      const [ours, theirs] = [edited(gone, mine, 0x5e00), edited(lost, hers, 0x6e00)];
      const both = lettersOf(mergeText(base.join(''), ours.join(''), theirs.join('')) as string);
      const stays = base.filter((each) => ours.includes(each) && theirs.includes(each));
      const isNew = (each: string): boolean => !base.includes(each);
      expect(both.filter((each) => !isNew(each))).toEqual(stays);
      expect(both.filter((each) => ours.includes(each))).toEqual(
        ours.filter((each) => isNew(each) || theirs.includes(each)),
      );
      expect(both.filter((each) => theirs.includes(each))).toEqual(
        theirs.filter((each) => isNew(each) || ours.includes(each)),
      );
    }),
  );
});

test('two who write at once, letter by letter over a slow line, keep all letters, and each their words', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
  const start = fc.string({ unit: fc.constantFrom('a', '-'), maxLength: 6 });
  fc.assert(
    fc.property(start, line, line, fc.nat(), fc.nat(), fc.array(fc.boolean()), (base, mine, hers, at, to, turns) => {
      // Each knows the other's letters only from the beginning; the server's text takes in push after push.
      let server: unknown = base;
      const people = [
        { shown: base, caret: at % (base.length + 1), left: mine.split('') },
        { shown: base, caret: to % (base.length + 1), left: hers.toUpperCase().split('') },
      ];
      const turn = (person: (typeof people)[number] | undefined): void => {
        const key = person?.left.shift();
        if (!person || key === undefined) return;
        const next = person.shown.slice(0, person.caret) + key + person.shown.slice(person.caret);
        server = mergeText(person.shown, next, server);
        person.shown = next;
        person.caret += 1;
      };
      for (const isFirst of turns) turn(people[isFirst ? 0 : 1]);
      for (const person of people) while (person.left.length > 0) turn(person);
      expect(lettersOf(server as string)).toHaveLength(base.length + mine.length + hers.length);
      expect((server as string).includes(hers.toUpperCase())).toBe(true);
    }),
  );
});
