/** What pages are called. */

const plainName = /^(bord|board|page|pagina)\s*\d*$/i;

/** The name that somebody gave the page; null while it only has a number. */
export const givenName = ({ name }: { readonly name: string }): string | null =>
  name.trim() === '' || plainName.test(name.trim()) ? null : name.trim();

/** A name that no page has: this one, or this one with a number. */
export function uniquePageName(pages: readonly { readonly name: string }[], name: string): string {
  const names = new Set(pages.map((page) => page.name.trim().toLowerCase()));
  let unique = name;
  for (let number = 2; names.has(unique.toLowerCase()); number++) unique = `${name} (${String(number)})`;
  return unique;
}
