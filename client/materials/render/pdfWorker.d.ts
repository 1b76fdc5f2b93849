/** Started by being loaded; it has no types of its own. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {}
