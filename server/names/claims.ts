/**
 * Names by which a student passes for somebody of the staff: a role alone ("Docent"), or a role or an address beside
 * the name of a teacher or guest, whole or in part ("Juf Noor"). A role beside another name is anybody's surname.
 */
import { views } from './likeness.ts';

type Kind = 'role' | 'address' | 'article';

const words: Readonly<Record<Kind, string>> = {
  role:
    'docent docente gastdocent gastspreker leraar lerares leerkracht juf juffrouw meester begeleider beheerder ' +
    'teacher lecturer instructor professor prof moderator admin administrator host cohost organisator organizer',
  // Alone these are nicknames, or what one types to try out the door.
  address: 'gast guest meneer mevrouw mister miss sir madam echte real official officieel support systeem system lol',
  article: 'de het een onze jouw the an our your a',
};
/** Surnames as well: behind a name they claim nothing. */
const surnames = 'meester host prof';

type View = (text: string) => string;

interface Vocabulary {
  readonly view: View;
  readonly kindOf: ReadonlyMap<string, Kind>;
  readonly surnames: ReadonlySet<string>;
}
const vocabularies = views.map((view): Vocabulary => {
  const kinds = Object.entries(words) as [Kind, string][];
  return {
    view,
    kindOf: new Map(kinds.flatMap(([kind, list]) => list.split(' ').map((word) => [view(word), kind] as const))),
    surnames: new Set(surnames.split(' ').map(view)),
  };
});

/** @param staff names of teachers and guests */
export const passesForStaff = (name: string, staff: readonly string[]): boolean =>
  vocabularies.some((vocabulary) => passesBy(vocabulary, name, staff));

function passesBy(vocabulary: Vocabulary, name: string, staff: readonly string[]): boolean {
  const { kindOf, surnames } = vocabulary;
  const own = wordsOf(vocabulary, name);
  const parts = new Set(staff.flatMap((other) => partsOf(vocabulary, other)));
  const isClaim = (kind: Kind | undefined, rest: string): boolean =>
    (kind === 'role' && rest === '') || ((kind === 'role' || kind === 'address') && parts.has(rest));

  const rest = own.filter((word) => !kindOf.has(word)).join('');
  const claims = own.filter((word, at) => at === 0 || at < own.length - 1 || !surnames.has(word));
  if (claims.some((word) => isClaim(kindOf.get(word), rest))) return true;
  // Written as one word, or letter by letter.
  const whole = own.join('');
  return [...kindOf].some(
    ([word, kind]) =>
      (whole.startsWith(word) && isClaim(kind, whole.slice(word.length))) ||
      (whole.endsWith(word) && !surnames.has(word) && isClaim(kind, whole.slice(0, -word.length))),
  );
}

/** Its words as they look; a number says nothing about who it is. */
const wordsOf = ({ view }: Vocabulary, name: string): string[] =>
  name
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => !/^\p{N}*$/u.test(word))
    .map(view);

/** What somebody is called by: the whole name, its first or its last word, the family name. */
function partsOf(vocabulary: Vocabulary, name: string): string[] {
  const own = wordsOf(vocabulary, name).filter((word) => !vocabulary.kindOf.has(word));
  return [own, own.slice(0, 1), own.slice(1), own.slice(-1)]
    .map((part) => part.join(''))
    .filter((part) => part.length > 1);
}
