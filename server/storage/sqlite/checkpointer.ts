/**
 * Brings the write-ahead log to the disk once a second, on a thread of its own: the waiting for the disk then never
 * holds up a frame. Commits are safe from a killed process at once, and from a power cut after this.
 */
import { Worker } from 'node:worker_threads';

const EVERY_MS = 1000;

export interface Checkpointer {
  /** Something was committed. */
  touch(): void;
  stop(): Promise<void>;
}

/** @param fallBack called when the thread fails; checkpoints must then be made another way */
export function startCheckpointer(file: string, fallBack: () => void): Checkpointer {
  const worker = new Worker(new URL('./checkpointThread.ts', import.meta.url), { workerData: file });
  let isDirty = false;
  let isRunning = true;

  const timer = setInterval(() => {
    if (!isDirty) return;
    isDirty = false;
    worker.postMessage('checkpoint');
  }, EVERY_MS);
  timer.unref();
  worker.unref();

  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      clearInterval(timer);
      if (isRunning) fallBack();
      isRunning = false;
      resolve();
    });
  });
  // 'exit' follows 'error' and does what is to be done.
  worker.once('error', () => {});

  return {
    touch: () => {
      isDirty = true;
    },
    stop: () => {
      if (isRunning) {
        isRunning = false;
        worker.ref();
        worker.postMessage('stop');
      }
      return ended;
    },
  };
}
