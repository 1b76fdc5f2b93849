/** The engine that comes with the classroom: an SFU in a process of its own. */
import { EmbeddedEngine, type EmbeddedOptions } from './embeddedEngine.ts';

export type { EmbeddedOptions };

export const embeddedEngine = (options: EmbeddedOptions): EmbeddedEngine => new EmbeddedEngine(options);
