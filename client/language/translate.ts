import type { Language } from '../../shared/lesson/language.ts';
import type { nl } from './nl/index.ts';
import type { late } from './nl/late.ts';

/** Every language has the same keys; `language.test.ts` sees to it. */
export type Texts = Readonly<{ [Part in keyof typeof nl]: Readonly<Record<string, unknown>> }>;
export type LateTexts = Readonly<{ [Part in keyof typeof late]: Readonly<Record<string, unknown>> }>;

type KeysOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}` }[keyof T & string];
type Singular<Key> = Key extends `${infer Plain}_one` ? Plain : Key extends `${string}_other` ? never : Key;
/** The path of a text. One that comes in one and many is named without `_one` and `_other`. */
export type TextKey = Singular<KeysOf<typeof nl & typeof late>>;

/** What stands in the places `{{name}}`. `count` also chooses between one and many. */
export type TextValues = Readonly<Record<string, string | number>>;

// Letters that are written from right to left.
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Text of people for the middle of a sentence of ours: whichever way it is written, it reorders nothing around it. */
export const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);

/** Keeps its identity as long as the language stays. */
export type Translate = (key: TextKey, values?: TextValues) => string;

/** @param texts with those that come late, once they are there */
export function translator(texts: Texts & Partial<LateTexts>, language: Language): Translate {
  const byKey = new Map<string, string>();
  collect(texts, '', byKey);
  const plurals = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const { count } = values;
    const counted = typeof count === 'number' ? byKey.get(`${key}_${plurals.select(count)}`) : undefined;
    const text = counted ?? byKey.get(key) ?? byKey.get(`${key}_other`) ?? key;
    return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_place, name: string) => isolated(String(values[name] ?? '')));
  };
}

function collect(texts: object, path: string, byKey: Map<string, string>): void {
  for (const [name, text] of Object.entries(texts)) {
    if (typeof text === 'string') byKey.set(path + name, text);
    else collect(text as object, `${path}${name}.`, byKey);
  }
}
