/** What is taken from the text of a slide. */
import { limits } from '../limits.ts';

/** Its first line, if that can be a title: the name of its page. */
export function slideTitle(text: string): string | null {
  const line = text.split('\n').find((each) => /\p{L}|\p{N}/u.test(each));
  const title = line?.replaceAll(/\s+/g, ' ').trim().slice(0, limits.name).trim();
  return title || null;
}
