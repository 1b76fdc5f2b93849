/** The engine that comes with the classroom: a forwarder of voices and pictures in a process of its own. */
import { EmbeddedEngine, type EmbeddedOptions } from './embeddedEngine.ts';

export type { EmbeddedOptions };

export const embeddedEngine = (options: EmbeddedOptions): EmbeddedEngine => new EmbeddedEngine(options);
