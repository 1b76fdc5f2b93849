/** Text as people type it: trimmed, normalised, without control characters; empty after that is no text. */
import { z } from 'zod';

// C0 and C1 controls but tab and newline, and the overrides that can reorder a whole line for its readers.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const clean = (text: string): string => text.normalize('NFC').replace(controls, '').trim();

/** One line of at most `max` characters (UTF-16 code units) after cleaning, at least one. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => clean(text).replace(/\s+/g, ' '))
    .pipe(z.string().min(1).max(max));

/** As `line`, but empty is allowed and becomes `null`. */
export const optionalLine = (max: number) =>
  z
    .string()
    .max(max * 4)
    .nullish()
    .transform((text) => (text == null ? null : clean(text).replace(/\s+/g, ' ') || null))
    .pipe(z.string().max(max).nullable());

/** Several lines of at most `max` characters after cleaning, at least one. */
export const paragraph = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(clean)
    .pipe(z.string().min(1).max(max));

export const optionalParagraph = (max: number) =>
  z
    .string()
    .max(max * 2)
    .nullish()
    .transform((text) => (text == null ? null : clean(text) || null))
    .pipe(z.string().max(max).nullable());
