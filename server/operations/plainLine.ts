/** A line of the log for a person at a terminal. */
interface Line {
  readonly level: string;
  readonly time: string;
  readonly msg?: string;
  readonly error?: { readonly type: string; readonly message: string; readonly stack?: string };
  readonly err?: Line['error'];
}

const marks: Readonly<Record<string, string>> = { warn: '! ', error: '!! ', fatal: '!! ' };

/** @param json one line as pino writes it */
export function plainLine(json: string): string {
  const { level, time, msg = '', error, err } = JSON.parse(json) as Line;
  const at = new Date(time).toLocaleTimeString('en-GB');
  const fault = error ?? err;
  // Where a fault of ours happened: the first place that is not Node's or a library's.
  const place = fault?.stack?.split('\n').find((line) => !/node:|node_modules/.test(line));
  const because = fault
    ? `: ${fault.message}${fault.type === 'StorageError' || !place ? '' : ` (${place.trim()})`}`
    : '';
  return `${at} ${marks[level] ?? ''}${msg}${because}\n`;
}
