import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const liveKit = { LIVEKIT_URL: 'wss://livekit.school.nl', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'secret' };
const turn = { TURN_URL: 'turn:turn.school.nl:3478, turns:turn.school.nl:443?transport=tcp', TURN_SECRET: 'secret' };

test.each([
  ['nothing', {}, { engine: 'embedded', port: null, publicIp: null, turn: null }],
  ['empty ones, as in a form', { MEDIA_PORT: '', TURN_URL: '' }, { engine: 'embedded', turn: null }],
  ['off', { MEDIA: 'off', ...liveKit }, { engine: 'none' }],
  [
    'a port and an address',
    { MEDIA_PORT: '40000', MEDIA_PUBLIC_IP: '192.0.2.7' },
    { port: 40000, publicIp: '192.0.2.7' },
  ],
  [
    'a TURN server',
    turn,
    { turn: { urls: ['turn:turn.school.nl:3478', 'turns:turn.school.nl:443?transport=tcp'], secret: 'secret' } },
  ],
  [
    'LiveKit',
    { ...liveKit, MEDIA_PORT: '40000' },
    { engine: 'livekit', url: 'wss://livekit.school.nl', apiKey: 'key', apiSecret: 'secret' },
  ],
])('with %s set, what carries voices is clear', (_what, env, expected) => {
  expect(readConfig(env).media).toMatchObject(expected);
});

test.each([
  [{ MEDIA_PORT: '70000' }, 'MEDIA_PORT'],
  [{ MEDIA_PUBLIC_IP: 'school.nl' }, 'MEDIA_PUBLIC_IP'],
  [{ TURN_URL: 'https://turn.school.nl', TURN_SECRET: 'x' }, 'TURN_URL'],
  [{ TURN_URL: 'turn:turn.school.nl' }, 'TURN_SECRET'],
  [{ TURN_SECRET: 'secret' }, 'TURN_URL'],
  [{ ...liveKit, LIVEKIT_URL: 'livekit.school.nl' }, 'LIVEKIT_URL'],
  [{ ...liveKit, LIVEKIT_API_SECRET: '' }, 'LIVEKIT_API_SECRET'],
  [{ LIVEKIT_API_SECRET: 'secret', MEDIA: 'off' }, 'LIVEKIT_URL'],
])('%j is refused in one sentence that names %s', (env, name) => {
  expect(() => readConfig(env)).toThrow(new RegExp(`^The setting ${name} is [^\\n]+\\.$`));
});
