/** Paths of the pages around a lesson. */

export const lessonPath = (lessonId: string): string => `/lesson/${lessonId}`;

/** The last part of a link: the secret that it carries. */
export function secretOf(link: string): string {
  return decodeURIComponent(new URL(link, location.origin).pathname.split('/').at(-1) ?? '');
}

/** A link without its host. */
export const pathOf = (link: string): string => new URL(link, location.origin).pathname;

/** How a link is read aloud or written on a board: without `https://`. */
export const shownLink = (link: string): string => link.replace(/^https?:\/\//, '');
