/** What carries voices, in figures: nothing where nothing does. */
import type { MediaStats } from '../media/index.ts';
import type { Metrics } from './metrics.ts';

export function mediaMetrics(metrics: Metrics, look: () => MediaStats | null): void {
  if (!look()) return;
  const read = (figure: (stats: MediaStats) => number) => (): number => {
    const stats = look();
    return stats ? figure(stats) : 0;
  };
  metrics.gauge(
    'lol_media_up',
    '1 while voices can be carried',
    read(({ isUp }) => Number(isUp)),
  );
  metrics.gauge(
    'lol_media_sessions',
    'Devices that have a place at it',
    read(({ sessions }) => sessions),
  );
  metrics.total(
    'lol_media_packets_in_total',
    'Packets of voices and pictures received',
    read((it) => it.packetsIn),
  );
  metrics.total(
    'lol_media_packets_out_total',
    'Packets of voices and pictures sent',
    read((it) => it.packetsOut),
  );
  metrics.total(
    'lol_media_cpu_seconds_total',
    'Time of processors used by its process',
    read((it) => it.cpuSeconds),
  );
  metrics.gauge(
    'lol_media_resident_memory_bytes',
    'Memory of its process',
    read((it) => it.residentBytes),
  );
  metrics.total(
    'lol_media_restarts_total',
    'Times that its process was replaced',
    read(({ restarts }) => restarts),
  );
}
