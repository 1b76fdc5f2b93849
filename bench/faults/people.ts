/** The process of the people: each with a connection and a board of their own.  */
import { Person } from './person.ts';
import type { PeopleTasks } from './record.ts';
import { doTasks } from './taskProcess.ts';

const LOOK_EVERY_MS = 5;
const people: Person[] = [];
/** Participants outlive a fault of one: it is told and counts as a failure of the run. */
process.on('unhandledRejection', (error) => console.error(error));

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

const tasks: PeopleTasks = {
  async join(url, seats) {
    seats.forEach((seat, at) => people.push(new Person(`p${String(at)}`, { url, ...seat, device: 'computer' })));
    await Promise.all(people.map(({ loaded }) => loaded));
    return null;
  },
  async start() {
    for (const person of people) person.start();
    return null;
  },
  async stop() {
    for (const person of people) person.stop();
    return null;
  },
  async back(sinceMs, withinMs) {
    const found = new Map<Person, number>();
    while (found.size < people.length && Date.now() < sinceMs + withinMs) {
      for (const person of people) if (!found.has(person) && person.isBack) found.set(person, Date.now() - sinceMs);
      await pause();
    }
    return people.map((person) => found.get(person) ?? null);
  },
  async holdings() {
    return people.map(({ holding }) => holding);
  },
  async acknowledged() {
    return people.flatMap(({ participant }) => participant.acknowledged);
  },
  async strokes() {
    return people.flatMap(({ strokes }) => strokes);
  },
  async missing() {
    return people
      .flatMap(({ strokes }) => strokes)
      .filter((stroke) => !people.every((person) => person.has(stroke)))
      .map(({ id }) => id);
  },
  async close() {
    for (const person of people) person.close();
    return null;
  },
};

doTasks(tasks);
