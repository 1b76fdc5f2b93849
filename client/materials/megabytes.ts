/** With one digit below ten; never none. */
export function megabytes(bytes: number): number {
  const all = bytes / 1024 / 1024;
  return all < 10 ? Math.max(0.1, Math.round(all * 10) / 10) : Math.round(all);
}
