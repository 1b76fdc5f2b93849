/** Between the page and the worker that draws. pdf.js has messages of its own on the same line. */
import type { Failed } from './failures.ts';
import type { Slide } from './slide.ts';

export type Ask =
  | { readonly ask: 'open'; readonly file: Blob; readonly password: string | undefined }
  | { readonly ask: 'render'; readonly number: number }
  /** Only to read for whoever draws elsewhere. */
  | { readonly ask: 'read' };

/** `ready` when it is loaded, and then one for each question, in their order. */
export type Answer =
  | { readonly answer: 'ready' }
  | { readonly answer: 'open'; readonly pages: number }
  | { readonly answer: 'render'; readonly slide: Slide }
  | { readonly answer: 'reading' }
  | { readonly answer: 'failed'; readonly failed: Failed };
