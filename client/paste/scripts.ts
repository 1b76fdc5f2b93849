/** Raised and lowered figures and letters, for texts that know no other way to write them. */

const raised = tableOf(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ',
);
const lowered = tableOf('0123456789+-−=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ');

function tableOf(plain: string, small: string): ReadonlyMap<string, string> {
  const letters = Array.from(small);
  return new Map(Array.from(plain, (letter, at) => [letter, letters[at] ?? letter]));
}

/** `²` for 2, `^(a/b)` for what has no letters of its own. A reference in brackets stays as it is. */
export const raise = (text: string): string => written(text, raised, '^');
/** `₂` for 2, `_(a/b)`. */
export const lower = (text: string): string => written(text, lowered, '_');

function written(text: string, table: ReadonlyMap<string, string>, sign: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words === '' || /^\[.*\]$/.test(words)) return words;
  const letters = Array.from(words.replaceAll(' ', ''));
  if (letters.every((letter) => table.has(letter))) return letters.map((letter) => table.get(letter)).join('');
  return sign + (letters.length === 1 ? words : `(${words})`);
}
