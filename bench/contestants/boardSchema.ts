/** tldraw's schema, from the documentation of our protocol: clients that only talk need not load tldraw. */
import { readFileSync } from 'node:fs';

const file = `${import.meta.dirname}/../../docs/board-schema.json`;

export const boardSchema = (): unknown => JSON.parse(readFileSync(file, 'utf8')) as unknown;
