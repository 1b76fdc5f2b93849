/** Debian's Janus as a plain process: only its video room and its WebSocket transport, on this machine's own addresses. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nowMs, sleep } from '../harness/clock.ts';
import { JanusSession } from './janusSfu.ts';

const startWithinMs = 20_000;

/** Such as `1.1.2`; null where it is not installed (`apt install janus`). */
export function janusVersion(): string | null {
  const { stdout, error } = spawnSync('janus', ['--version'], { encoding: 'utf8' });
  return error ? null : (/(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null);
}

export class JanusServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lol-bench-janus-'));
  readonly #process: ChildProcess;
  readonly url: string;
  readonly pid: number;

  private constructor(port: number) {
    this.url = `ws://127.0.0.1:${String(port)}`;
    for (const [name, text] of Object.entries(configs(this.#folder, port)))
      writeFileSync(join(this.#folder, name), text);
    this.#process = spawn('janus', ['-F', this.#folder], { stdio: 'ignore' });
    this.pid = this.#process.pid ?? 0;
  }

  static async start(): Promise<JanusServer> {
    const server = new JanusServer(await freePort());
    for (const until = nowMs() + startWithinMs; ;) {
      try {
        (await JanusSession.open(server.url)).close();
        return server;
      } catch (error) {
        if (nowMs() > until) {
          await server.stop();
          throw error;
        }
        await sleep(100);
      }
    }
  }

  /** A video room as ours: one voice and one camera of 600 kbit/s each, Opus and VP8. */
  async openRoom(speakers: number): Promise<number> {
    const session = await JanusSession.open(this.url);
    const room = 1234;
    const handle = await session.attach();
    const codecs = { audiocodec: 'opus', videocodec: 'vp8' };
    await handle({ request: 'create', room, publishers: speakers, bitrate: 700_000, ...codecs });
    session.close();
    return room;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function configs(folder: string, port: number): Record<string, string> {
  return {
    'janus.jcfg': `general: { configs_folder = "${folder}", debug_level = 2 }
media: { rtp_port_range = "20000-40000" }
plugins: { disable = "${others.plugins.map((name) => `libjanus_${name}.so`).join(',')}" }
transports: { disable = "${others.transports.map((name) => `libjanus_${name}.so`).join(',')}" }
`,
    'janus.transport.websockets.jcfg': `general: { json = "compact", ws = true, ws_port = ${String(port)}, ws_ip = "127.0.0.1" }
admin: { admin_ws = false }
`,
    'janus.plugin.videoroom.jcfg': 'general: { }\n',
  };
}

/** What Debian's package brings beside the two that are needed. */
const others = {
  plugins: ['audiobridge', 'duktape', 'echotest', 'lua', 'nosip', 'recordplay', 'sip', 'streaming', 'textroom'].concat([
    'videocall',
    'voicemail',
  ]),
  transports: ['http', 'mqtt', 'nanomsg', 'pfunix', 'rabbitmq'],
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
