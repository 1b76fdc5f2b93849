/** The forwarder's process ends, hangs, cannot begin, and what it may do. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { isolation } from './isolation.ts';
import { readLines, toLine } from './jsonLines.ts';
import type { ToForwarder } from './messages.ts';
import { freePort } from './port.ts';
import { startEngine, until } from './testing/startEngine.ts';

test('a forwarder that is killed is followed by another, and voices go on', async () => {
  const { engine, enter, told } = await startEngine();
  const hear = async (): Promise<void> => {
    const [ann, bob] = [await enter('ann'), await enter('bob')];
    const { mic } = ann.send({ mic: true });
    const [publisher, subscriber] = [await ann.publish(), await bob.subscribe()];
    await until(() => {
      publisher.peer.sendAudio('mic');
      return subscriber.on(mic!).length > 3;
    });
  };
  await hear();
  await until(() => engine.stats().packetsOut > 0);
  const { packetsOut } = engine.stats();

  process.kill(engine.pid!, 'SIGKILL');
  await until(() => told.reset.length === 1);
  expect(engine.isUp).toBe(false);
  expect(engine.stats().sessions).toBe(0);
  expect(() => engine.selectLayers('session-bob', {})).toThrow(expect.objectContaining({ code: 'not_found' }));

  await hear();
  await until(() => engine.stats().packetsOut > packetsOut);
  expect(engine.stats()).toMatchObject({ isUp: true, sessions: 2, restarts: 1 });
  expect(told.reset.length).toBe(1);
});

test('what was asked of a forwarder that ended is refused, not left open', async () => {
  const { engine, enter } = await startEngine();
  const ann = await enter('ann');
  process.kill(engine.pid!, 'SIGSTOP');
  const offer = engine.open(ann.session, 'subscribe');
  process.kill(engine.pid!, 'SIGKILL');
  await expect(offer).rejects.toMatchObject({ code: 'not_found' });
});

test('a forwarder that hangs is replaced', async () => {
  const { engine, enter, told } = await startEngine({ timers: { pingMs: 50, silenceMs: 1000 } });
  await enter('ann');
  const { pid } = engine;
  process.kill(pid!, 'SIGSTOP');
  await until(() => told.reset.length > 0);
  await enter('ann');
  expect(engine.pid).not.toBe(pid);
});

test('a port that is taken is tried again until it is free', async () => {
  const port = await freePort();
  const other = createSocket('udp6').bind(port);
  await once(other, 'listening');
  const { engine, enter, logged } = await startEngine({
    port,
    timers: { upWithinMs: 50, restartMs: 20, longestRestartMs: 20 },
  });
  await until(() => logged.some(({ message }) => message.includes('cannot work here')));
  await expect(enter('ann')).rejects.toMatchObject({ code: 'not_found' });
  other.close();
  await until(() => engine.isUp);
  const ann = await enter('ann');
  await ann.publish();
});

test('all goes over the one port that was chosen, and the address outside is told too', async () => {
  const port = await freePort();
  const { engine, enter } = await startEngine({ port, publicIp: '203.0.113.7' });
  const ann = await enter('ann');
  let told: string[] = [];
  await ann.subscribe((candidates) => (told = candidates));
  await ann.publish();
  expect(told.every((candidate) => candidate.split(' ')[5] === String(port))).toBe(true);
  expect(told.map((candidate) => candidate.split(' ')[4])).toEqual(
    expect.arrayContaining(['127.0.0.1', '203.0.113.7']),
  );
  const { sdp } = await engine.open(ann.session, 'subscribe');
  expect(sdp).not.toMatch(/a=candidate/);
  expect([...sdp.matchAll(/^c=(.*)$/gm)].every(([, address]) => address!.trim() === 'IN IP4 0.0.0.0')).toBe(true);
});

test.runIf(existsSync('/proc/self/environ'))('the forwarder gets no environment and no secrets', async () => {
  process.env['FORWARDER_TEST_SECRET'] = 'secret';
  onTestFinished(() => void delete process.env['FORWARDER_TEST_SECRET']);
  const { engine, enter } = await startEngine();
  await enter('ann');
  expect(readFileSync(`/proc/${String(engine.pid)}/environ`, 'utf8')).toBe('');
  expect(readFileSync(`/proc/${String(engine.pid)}/cmdline`, 'utf8')).toContain('--permission');
});

test('the forwarder may read its own code and nothing else, write nothing and start nothing', async () => {
  const { flags, entry, root } = isolation();
  const attempts = {
    settings: `fs.readFileSync(${JSON.stringify(join(root, 'server', 'main.ts'))})`,
    data: `fs.readdirSync(${JSON.stringify(root)})`,
    machine: `fs.readFileSync('/etc/hosts')`,
    write: `fs.writeFileSync(${JSON.stringify(join(root, 'server', 'media', 'embedded', 'x'))}, '')`,
    start: `require('child_process').execFileSync(process.execPath, ['--version'])`,
    own: `fs.readFileSync(${JSON.stringify(entry)})`,
  };
  const program = Object.entries(attempts)
    .map(
      ([name, attempt]) =>
        `try { ${attempt}; say(${JSON.stringify(name)}, 'done') } catch (e) { say('${name}', e.code) }`,
    )
    .join('\n');
  const script = `const fs = require('fs'); const all = {}; const say = (n, w) => { all[n] = w };\n${program}\nconsole.log(JSON.stringify(all))`;
  const child = spawn(process.execPath, [...flags, '-e', script], { env: {}, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'close');
  const denied = 'ERR_ACCESS_DENIED';
  expect(JSON.parse(output)).toEqual({
    settings: denied,
    data: denied,
    machine: denied,
    write: denied,
    start: denied,
    own: 'done',
  });
});

test('the forwarder ends with the process that started it', async () => {
  const { flags, entry } = isolation();
  const child = spawn(process.execPath, [...flags, entry], { env: {}, stdio: ['pipe', 'ignore', 'inherit', 'pipe'] });
  const setup: ToForwarder = {
    kind: 'setup',
    setup: { port: await freePort(), publicIp: null, turnGatewayPort: null },
  };
  (child.stdin as Writable).write(toLine(setup));
  const [first] = (await once((child.stdio[3] as Readable).setEncoding('utf8'), 'data')) as [string];
  expect(JSON.parse(first)).toEqual({ kind: 'ready' });
  const ended = once(child, 'exit');
  (child.stdin as Writable).end();
  await ended;
});

test('what is no message ends the reading, and nothing else', () => {
  for (const nonsense of ['{"kind":\n', 'x'.repeat(600_000), '\0\n']) {
    const pipe = new PassThrough();
    const [messages, faults]: [unknown[], unknown[]] = [[], []];
    readLines(
      pipe,
      (message) => messages.push(message),
      (fault) => faults.push(fault),
    );
    pipe.emit('data', '{"a":1}\n{"b"');
    pipe.emit('data', ':2}\n');
    pipe.emit('data', nonsense);
    pipe.emit('data', '{"c":3}\n');
    expect(messages).toEqual([{ a: 1 }, { b: 2 }]);
    expect(faults.length).toBe(1);
  }
});
