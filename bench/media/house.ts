/** What is measured: a server in a process of its own, and in it the process that forwards. */
import { admit } from '../contestants/lol.ts';
import { MeasuredServer } from '../harness/measuredServer.ts';
import { childrenOf, commandOf, type ProcessUse, useOf } from '../harness/processTime.ts';
import type { SfuName } from './sfu.ts';
import { JanusServer } from './janusServer.ts';

export interface House extends AsyncDisposable {
  readonly url: string;
  /** Speakers first. */
  tickets(speakers: number, listeners: number): Promise<unknown[]>;
  /** Of the process that forwards alone. */
  use(): ProcessUse;
}

export const openHouse = (name: SfuName): Promise<House> => (name === 'lol' ? openClassroom() : openJanus());

/** Nobody is pinned: the room's process and the forwarder's are two, as they are in a school. */
const wherever = { server: null, clients: null };

/** The product as it is shipped, on SQLite; its first ticket is the teacher's. */
async function openClassroom(): Promise<House> {
  const server = await MeasuredServer.start('server/main.ts', wherever);
  const use = (): ProcessUse => {
    const forwarder = childrenOf(server.pid).find((pid) => commandOf(pid).includes('media/embedded'));
    const found = forwarder === undefined ? null : useOf(forwarder);
    if (!found) throw new Error('the server has no process that forwards');
    return found;
  };
  return {
    url: server.url,
    tickets: (speakers, listeners) => admit(server.url, speakers + listeners - 1),
    use,
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

async function openJanus(): Promise<House> {
  const server = await JanusServer.start();
  return {
    url: server.url,
    async tickets(speakers, listeners) {
      const room = await server.openRoom(speakers);
      return Array.from({ length: speakers + listeners }, () => room);
    },
    use() {
      const found = useOf(server.pid);
      if (!found) throw new Error('Janus has ended');
      return found;
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
