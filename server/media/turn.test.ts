import { PeerConnection } from 'node-datachannel';
import { expect, onTestFinished, test } from 'vitest';
import type { IceServer } from '../../shared/media/protocol.ts';
import { hasNoTurnServer, startTurnServer } from '../testing/turnServer.ts';
import { iceServersFor } from './turn.ts';

const urls = ['turn:turn.school.nl:3478', 'turns:turn.school.nl:5349?transport=tcp'];
const hourMs = 60 * 60 * 1000;

test('a seat gets a name that ends in twelve hours, and the password that belongs to it', () => {
  // Reckoned apart: printf 43200:ann | openssl dgst -sha1 -hmac logen -binary | base64
  expect(iceServersFor({ urls, secret: 'logen', nowMs: 0 }, 'ann')).toEqual([
    { urls, username: '43200:ann', credential: 'Rb7mApWY9omVzwtM1uMTeCjqrO8=' },
  ]);
  expect(iceServersFor({ urls, secret: 'north', nowMs: 1_700_000_000_000 }, 's_8kP2')).toEqual([
    { urls, username: '1700043200:s_8kP2', credential: 'axB6xRxhtVyDRTLMLnBs/UG0kUI=' },
  ]);
});

test('without a TURN server nobody is sent to one', () => {
  expect(iceServersFor({ urls: [], secret: '', nowMs: 0 }, 'ann')).toEqual([]);
});

test.skipIf(hasNoTurnServer)('coturn lets in whoever was given credentials, until they end', async () => {
  const secret = 'known to both';
  const { port } = await startTurnServer(secret);
  const credentials = (of: string, nowMs: number): IceServer =>
    iceServersFor({ urls: [`turn:127.0.0.1:${String(port)}`], secret: of, nowMs }, 'seat-ann')[0]!;

  expect(await relayOf(port, credentials(secret, Date.now()))).toMatch(/ typ relay /);
  expect(await relayOf(port, credentials(secret, Date.now() - 13 * hourMs))).toBeUndefined();
  expect(await relayOf(port, credentials('guessed', Date.now()))).toBeUndefined();
});

/** The address that the TURN server lends to a device with these credentials; undefined when it refuses them. */
async function relayOf(port: number, { username, credential }: IceServer): Promise<string | undefined> {
  const device = new PeerConnection('device', {
    iceServers: [{ hostname: '127.0.0.1', port, username: username!, password: credential!, relayType: 'TurnUdp' }],
    iceTransportPolicy: 'relay',
    disableAutoNegotiation: true,
  });
  onTestFinished(() => device.close());
  device.createDataChannel('any');
  return new Promise((resolve) => {
    device.onLocalCandidate((candidate) => {
      if (candidate.includes(' typ relay ')) resolve(candidate);
    });
    device.onGatheringStateChange((state) => {
      if (state === 'complete') resolve(undefined);
    });
    device.setLocalDescription('offer');
  });
}
