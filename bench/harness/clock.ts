/** Milliseconds of the machine's monotonic clock: the same moment in all processes, whatever happens to the time of day. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
