/** In a child process of a benchmark: answers what the parent asks (see child.ts). */

export interface Question {
  readonly id: number;
  readonly name: string;
  readonly payload: unknown;
}

export interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** The parent and its child are of one version, so payloads are taken as they come. */
export type Answers = Readonly<Record<string, (payload: never) => unknown>>;

/** Answers until the parent is gone; then this process ends too, so that nothing measured is left over. */
export function answering(answers: Answers): void {
  process.on('message', (question: Question) => {
    const { id, name, payload } = question;
    const answer = answers[name] as ((payload: unknown) => unknown) | undefined;
    const run = async (): Promise<unknown> => {
      if (!answer) throw new Error(`nobody answers ${name}`);
      return answer(payload);
    };
    run().then(
      (value) => reply({ id, value }),
      (error: unknown) => reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}

const reply = (message: Reply): void => void process.send?.(message);
