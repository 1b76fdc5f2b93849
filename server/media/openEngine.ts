/** The engine that the settings ask for. Its libraries are loaded only when it is. */
import type { MediaSettings } from '../config.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../room/index.ts';
import type { MediaEngine } from './engine.ts';
import { iceServersFor } from './turn.ts';

export async function openEngine(
  settings: MediaSettings,
  deps: { log: Log; clock: Clock },
): Promise<MediaEngine | null> {
  switch (settings.engine) {
    case 'none':
      return null;
    case 'livekit': {
      const { liveKitEngine } = await import('./livekit/index.ts');
      return liveKitEngine({ ...settings, ...deps });
    }
    case 'embedded': {
      const { embeddedEngine } = await import('./embedded/index.ts');
      const { port, publicIp, turn } = settings;
      return embeddedEngine({
        port,
        publicIp,
        hasTurn: turn !== null,
        log: deps.log,
        iceServers: (seatId) => (turn ? iceServersFor({ ...turn, nowMs: deps.clock.nowMs() }, seatId) : []),
      });
    }
  }
}
