/** Addresses without what is secret in them, for logs: whoever reads a log must not be able to come in with it. */

const secretAfter = /^\/(?:api\/doors\/[^/]+|api\/desk|join|guest|teach|seat)\/[^/]+/;
const lastPart = /[^/]+$/;

/**
 * The path of a request with codes and links as `…` and without its query. Anything that is not one of our paths is
 * named by its first part only: it may be a link that was copied badly.
 */
export function redactPath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const known = secretAfter.exec(path)?.[0];
  if (known !== undefined) return known.replace(lastPart, '…') + redactTail(path.slice(known.length));
  const [, first = '', ...others] = path.split('/');
  if (/^(api|uploads|assets|socket\.io)$/.test(first)) return `/${[first, ...others].map(short).join('/')}`;
  return others.length > 0 || first.length > 20 ? `/${first.slice(0, 20)}/…` : path.slice(0, 21);
}

const redactTail = (tail: string): string => tail.split('/').map(short).join('/');
/** Ids and hashes are no secrets by themselves; a MAC is recognised by its length, an upload's hash opens the picture. */
const short = (part: string): string => (part.length > 40 ? `${part.slice(0, 8)}…` : part.replace(/-[\w-]{22}$/, '-…'));
