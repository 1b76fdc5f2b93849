/** The second net under the logs: whatever slips into a line, no secret and no word of a person leaves the process. */

/** Fields that hold a person's words or a way in. Nobody logs them on purpose. */
export const privateFields = [
  'authorization',
  'body',
  'code',
  'cookie',
  'headers',
  'ip',
  'link',
  'links',
  'name',
  'password',
  'payload',
  'place',
  'remoteAddress',
  'secret',
  'text',
  'title',
  'token',
  'url',
];

const HIDDEN = '[hidden]';

const patterns: readonly (readonly [RegExp, string])[] = [
  // Tokens and secret parts of links: ID-MAC, see server/access/secrets.ts; older ones cut, others with a sign stuck to them.
  [/(?<![\w-])[\w-]{8,24}-[\w-]{20,30}(?![\w-])/g, HIDDEN],
  // Paths of links and doors, whose last part is a code or a secret.
  [/\/(join|teach|guest|seat)\/[^/\s"'?#\\]+/gi, `/$1/${HIDDEN}`],
  // The hash of a guest's photo is the permission to see it.
  [/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g, HIDDEN],
  [/\b(Bearer|Basic)\s+[^\s"'\\]+/gi, `$1 ${HIDDEN}`],
  [/\blol_seat_[\w-]+=[^;\s"'\\]+/g, `lol_seat=${HIDDEN}`],
];

/** The text without anything that looks like a token, a link or a cookie of ours. */
export const discreet = (text: string): string =>
  patterns.reduce((kept, [pattern, instead]) => kept.replace(pattern, instead), text);

interface PlainError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: PlainError;
}

/** A long message of a library may quote what it stumbled over. */
const MOST_LETTERS = 300;

/** An error as a line of the log can hold it. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error' };
  // JSON.parse quotes the beginning of what it could not read.
  const message = error instanceof SyntaxError ? 'unreadable' : error.message.slice(0, MOST_LETTERS);
  // Without its first lines, which repeat the message as it was.
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: error.name,
    message,
    ...(places.length > 0 && { stack: places.join('\n') }),
    ...(error.cause !== undefined && { cause: plainError(error.cause) }),
  };
}
