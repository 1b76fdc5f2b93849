/** Joins a lesson without a browser: `node docs/headless.ts http://localhost:3000 CODE Name` */
import type { Seated } from '../shared/api.ts';
import { Participant } from '../client/connection/participant.ts';

const [url = 'http://localhost:3000', code = '', name = 'Ada'] = process.argv.slice(2);

const door = await fetch(`${url}/api/doors/join/${code}/seat`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name }),
});
if (!door.ok) throw new Error(`The door stays shut: ${await door.text()}`);
const { lessonId, token } = (await door.json()) as Seated;

const participant = new Participant({ url, lessonId, token, device: 'computer' });
process.on('SIGINT', () => void participant.leave());
participant.onEntry(({ seq, by, kind, data }) => console.log(seq, by, kind, JSON.stringify(data)));

participant.onJoined(({ kind, seq }) => console.log(`Inside, with a ${kind} up to entry ${seq}.`));
await new Promise<void>((resolve) => participant.onJoined(() => resolve()));

participant.queue('chat:send', { channel: 'class', text: 'Hello from Node!', replyTo: null });
await participant.send('floor:raise', {});
