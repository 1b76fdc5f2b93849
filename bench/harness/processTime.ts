/** CPU time and memory of a process that is not ours to ask, from `/proc`: Linux only. */
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUse {
  readonly pid: number;
  /** User and system time of all threads since its start. */
  readonly cpuUs: number;
  readonly rssBytes: number;
}

/** The kernel tells these in hundredths of a second, whatever its own clock. */
const tickUs = 10_000;
const pageBytes = 4096;

/** Null: there is no such process, or no `/proc`. */
export function useOf(pid: number): ProcessUse | null {
  const stat = fieldsOf(pid);
  if (!stat) return null;
  // Counted from the third field on, the state: man 5 proc.
  const [userTicks, systemTicks, pages] = [Number(stat[11]), Number(stat[12]), Number(stat[21])];
  return { pid, cpuUs: (userTicks + systemTicks) * tickUs, rssBytes: pages * pageBytes };
}

/** Those that this process started. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((each) => each > 0 && Number(fieldsOf(each)?.[1]) === pid);
}

/** What the process was started with. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
      .replaceAll('\0', ' ')
      .trim();
  } catch {
    return '';
  }
}

function fieldsOf(pid: number): string[] | null {
  try {
    // The name of the program is in brackets, and may hold anything.
    return readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    // It has ended meanwhile, or this system has no such file.
    return null;
  }
}
