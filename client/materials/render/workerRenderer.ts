import { RenderError } from './failures.ts';
import type { Answer, Ask } from './messages.ts';
import type { Renderer, Slide } from './slide.ts';
import workerUrl from './worker.ts?worker&url';

/** Draws in a worker of its own. */
export function workerRenderer(): Renderer {
  const worker = new Worker(workerUrl, { type: 'module' });
  let waiting: { resolve(answer: Answer): void; reject(error: unknown): void } | null = null;
  let isReady = false;

  // One question at a time: whoever asks waits.
  const ask = async (question: Ask): Promise<Answer> => {
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting = { resolve, reject };
      worker.postMessage(question);
    });
    if (answer.answer === 'failed') throw new RenderError(answer.failed.failure, answer.failed.message);
    return answer;
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<Answer>>) => {
    if (data.answer === 'ready') isReady = true;
    else if (data.answer !== undefined) waiting?.resolve(data as Answer);
  });
  // Out of memory, or a script that did not come.
  worker.addEventListener('error', ({ message }) => waiting?.reject(isReady ? new Error(message) : notLoaded(message)));

  return {
    async open(file, password) {
      const answer = await ask({ ask: 'open', file, password });
      return answer.answer === 'open' ? answer.pages : wrongAnswer();
    },
    async render(number): Promise<Slide> {
      const answer = await ask({ ask: 'render', number });
      return answer.answer === 'render' ? answer.slide : wrongAnswer();
    },
    isLoaded: () => isReady,
    end: () => worker.terminate(),
  };
}

const notLoaded = (message: string): RenderError => new RenderError('notLoaded', message);

function wrongAnswer(): never {
  throw new Error('an answer to another question');
}
