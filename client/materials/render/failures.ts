/** What can keep a file, or one page of it, from becoming slides. The words for people are in the language files. */
export const renderFailures = [
  // of a file
  'password', // it asks for one
  'wrongPassword',
  'damaged', // it begins as a known kind of file and cannot be read
  'empty', // no bytes, or no pages
  'tooManyPages', // more than `limits.deckPages`
  'tooLarge', // of a file: over `limits.materialBytes`. Of a page: a picture on it has over `limits.renderAreaPx`
  'unsupported', // no PDF and no picture of a kind that browsers show alike
  'notLoaded', // what renders did not come: no connection, or a browser that is too old for it
  // of a page, or of a file that takes that long to open
  'tooSlow',
  // of a page
  'pageFailed',
  // of both
  'closed', // by whoever opened it
] as const;

export type RenderFailure = (typeof renderFailures)[number];

export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly failure: RenderFailure;

  constructor(failure: RenderFailure, message: string = failure) {
    super(message);
    this.failure = failure;
  }
}

/** As it travels out of a worker: an error loses its class there. */
export interface Failed {
  readonly failure: RenderFailure;
  readonly message: string;
}

/** @param otherwise for what nobody foresaw */
export function failedBy(error: unknown, otherwise: RenderFailure): Failed {
  if (error instanceof RenderError) return { failure: error.failure, message: error.message };
  return { failure: otherwise, message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
