/** `npm run demo`: fills a lesson on a running server with lifelike people, for those who want to look before they invite. */
import { parseArgs } from 'node:util';
import type { Language } from '../shared/lesson/language.ts';
import { DemoError } from './demo/doors.ts';
import { runDemo } from './demo/run.ts';

const usage = `npm run demo -- [options]      fills a lesson on a running classroom
  --url URL        the classroom, http://localhost:3000 by default (or the port in PORT)
  --people N       students, 28 by default
  --minutes N      after which everybody leaves, 15 by default
  --language nl|en Dutch by default
  --join CODE      fills the lesson with this code instead of one of its own`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: `http://localhost:${process.env['PORT'] || '3000'}` },
      people: { type: 'string', default: '28' },
      minutes: { type: 'string', default: '15' },
      language: { type: 'string', default: 'nl' },
      join: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const people = Number(values.people);
  const minutes = Number(values.minutes);
  if (!URL.canParse(values.url)) throw new DemoError(`${values.url} is no address of a classroom.`);
  if (!Number.isInteger(people) || people < 1 || people > 200) throw new DemoError('--people takes 1 to 200.');
  if (!(minutes > 0 && minutes <= 600)) throw new DemoError('--minutes takes up to 600.');
  if (!isLanguage(values.language)) throw new DemoError('--language takes nl or en.');
  const join = values.join?.replace(/[\s-]/g, '').toUpperCase() ?? null;
  return { url: new URL(values.url).origin, people, minutes, language: values.language, join, help: values.help };
}

const isLanguage = (value: string): value is Language => value === 'nl' || value === 'en';

const stop = new AbortController();
let stopped = 0;
process.on('SIGINT', () => {
  // A second Ctrl-C does not wait for goodbyes.
  if (++stopped > 1) process.exit(1);
  stop.abort(new Error('stopped'));
});
process.on('SIGTERM', () => stop.abort(new Error('stopped')));

try {
  const { help, ...options } = readOptions();
  if (help) console.log(usage);
  else {
    await runDemo({ ...options, stop: stop.signal, tell: (line) => console.log(line) });
    console.log('Everybody has left; the lesson stays open.');
  }
  process.exit(0);
} catch (error) {
  const isTyping = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (error instanceof DemoError || isTyping) console.error(isTyping ? `${error.message}\n\n${usage}` : error.message);
  else console.error('The demo failed:', error);
  process.exit(1);
}
