/** Voice, camera and screen by a LiveKit server, for schools with many lessons at a time. */
import type { MediaEngine } from '../engine.ts';
import { type LiveKitDeps, LiveKitEngine } from './liveKitEngine.ts';

export function liveKitEngine(deps: LiveKitDeps): MediaEngine {
  return new LiveKitEngine(deps);
}
