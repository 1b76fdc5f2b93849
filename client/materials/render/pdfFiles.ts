/** Where our host has what pdf.js fetches when a file needs it: tables of characters, fonts, decoders of scans. */
export const pdfVersion = '6.5.438';

/** With the version in it, so that it is kept for good. `scripts/pdfFiles.ts` puts them there. */
export const pdfFiles = `/assets/pdf-${pdfVersion}/`;
