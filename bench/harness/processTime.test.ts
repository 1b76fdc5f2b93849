import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { childrenOf, commandOf, useOf } from './processTime.ts';

const onLinux = test.skipIf(!existsSync('/proc/self/stat'));

onLinux('the time of a process grows while it works', () => {
  const before = useOf(process.pid);
  let sum = 0;
  while ((useOf(process.pid)?.cpuUs ?? 0) < (before?.cpuUs ?? 0) + 50_000) for (let at = 0; at < 1e5; at++) sum += at;
  expect(sum).toBeGreaterThan(0);
  expect(before?.rssBytes).toBeGreaterThan(10 * 2 ** 20);
});

onLinux('a child is found by who started it and known by its command', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume(); console.log("up")', 'some words']);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  expect(childrenOf(process.pid)).toContain(child.pid);
  expect(commandOf(child.pid!)).toContain('some words');
});

onLinux('a process that is gone uses nothing', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(useOf(child.pid!)).toBeNull();
  expect(commandOf(child.pid!)).toBe('');
});
