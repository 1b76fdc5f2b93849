/**
 * Random things are said and drawn for some, packets get lost, people look at this board and that: in the end every device
 * has exactly its view, and nothing that was not for it ever came over its line.
 */
import { expect, onTestFinished, test } from 'vitest';
import { Participant } from '../../client/connection/participant.ts';
import { tamperWith } from '../../client/connection/testing/tamper.ts';
import { viewFor } from '../../shared/audience.ts';
import { maySeeBoard } from '../../shared/board/boardRights.ts';
import { maySeeChannel } from '../../shared/chat/channels.ts';
import type { Channel } from '../../shared/chat/protocol.ts';
import { boardId, type BoardId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Role } from '../../shared/presence/protocol.ts';
import { eventually, randomOf } from '../board/testing/acts.ts';
import * as make from '../board/testing/fixtures.ts';
import { TestBoard } from '../board/testing/testBoard.ts';
import { type Classroom, seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';
import type { Room } from './room.ts';

/** How many of the frames are lost while there is loss. */
const LOSS = 0.15;

class Device {
  readonly packets: string[] = [];
  readonly boards = new Map<BoardId, TestBoard>();
  /** Of all boards that it ever asked for. */
  readonly asked = new Set<BoardId>();
  participant!: Participant;
  isLosing = false;

  static async enter(classroom: Classroom, role: Role, random: () => number): Promise<Device> {
    const device = new Device();
    const url = await tamperWith(classroom.url, (packet) => {
      device.packets.push(packet);
      const isFrame = packet.startsWith('42["room:frame"') || packet.startsWith('42["ink"');
      return device.isLosing && isFrame && random() < LOSS ? null : packet;
    });
    const seated = await classroom.seat(role);
    const participant = new Participant({ url, ...seated, device: 'computer', transports: ['polling'] });
    onTestFinished(() => participant.close());
    await until(participant, ({ status }) => status === 'online');
    device.participant = participant;
    return device;
  }

  open(board: BoardId): void {
    if (this.boards.has(board)) return;
    const opened = new TestBoard(this.participant, true, board);
    onTestFinished(() => opened.close());
    this.boards.set(board, opened);
    this.asked.add(board);
  }

  close(board: BoardId): void {
    this.boards.get(board)?.close();
    this.boards.delete(board);
  }

  hasView(room: Room): boolean {
    const { seq, room: state, sync } = this.participant.store.getState();
    const boards = [...this.boards];
    if (seq !== room.committed.seq || !state || sync === 'healing') return false;
    return boards.every(([, board]) => board.isReady && board.isSettled);
  }
}

const roomOf = (classroom: Classroom): Room => {
  const [room] = classroom.app.rooms.loaded();
  if (!room) throw new Error('no room');
  return room;
};

const random = <T>(from: readonly T[], next: () => number): T => {
  const one = from[Math.floor(next() * from.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

test.each([1, 2, 3])(
  'each device ends with its own view, and never got a byte of others’ (seed %i)',
  { timeout: 120_000 },
  async (seed) => {
    const next = randomOf(seed);
    const classroom = await startClassroom();
    const devices: Device[] = [];
    for (const role of ['teacher', 'lecturer', 'student', 'student', 'student', 'student'] as const)
      devices.push(await Device.enter(classroom, role, next));
    const [teacher, guest, ...students] = devices.map(({ participant }) => participant);
    const ids = students.map(seatIdOf);
    const boards = ['main', 'group:groep-een', 'group:groep-twee', ...ids.map((id) => `seat:${id}`)].map((id) =>
      boardId.parse(id),
    );
    for (const board of boards.slice(1)) {
      const index = boards.indexOf(board);
      const seats = index === 1 ? ids.slice(0, 2) : index === 2 ? ids.slice(2) : [ids[index - 3]!];
      await teacher!.send('board:create', { board, seats });
    }
    await teacher!.send('chalk:everyone', { on: true });
    for (const { participant } of devices)
      await until(
        participant,
        ({ room }) => room?.chalk.everyone === true && room.boards[boards.at(-1)!] !== undefined,
      );

    const channels: Channel[] = ['class', 'backstage', ...ids.map((id): Channel => `line:${id}`)];
    /** By what only they hold: who may know of it. */
    const secrets = new Map<string, (device: Device) => boolean>();
    const { state } = roomOf(classroom);
    const seatOf = ({ participant }: Device) => state.seats[seatIdOf(participant)]!;
    for (const device of devices) device.isLosing = true;
    for (let step = 0; step < 220; step++) {
      const device = random(devices, next);
      const { participant } = device;
      const seat = seatOf(device);
      const secret = `geheim${String(step).padStart(4, '0')}`;
      const dice = next();
      if (dice < 0.3) {
        const channel = random(
          channels.filter((each) => maySeeChannel(seat, each)),
          next,
        );
        secrets.set(secret, (other) => maySeeChannel(seatOf(other), channel));
        participant.request('chat:send', { id: `bericht-${secret}`, channel, text: secret, replyTo: null }, () => {});
      } else if (dice < 0.75) {
        const open = [...device.boards].filter(([, board]) => board.isReady);
        if (open.length === 0) continue;
        const [board, opened] = random(open, next);
        secrets.set(secret, (other) => other.asked.has(board));
        const own = Object.keys(opened.records()).filter((id) => id.startsWith('shape:geheim'));
        if (own.length > 3 && next() < 0.3) opened.remove(random(own, next));
        else opened.put(make.stroke(secret, make.points(1 + Math.floor(next() * 4))));
      } else if (dice < 0.95) {
        const board = random(
          boards.filter((each) => maySeeBoard(roomOf(classroom).state, seat.id, each)),
          next,
        );
        if (device.boards.has(board) && next() < 0.4) device.close(board);
        else device.open(board);
      } else participant.request(next() < 0.5 ? 'floor:raise' : 'floor:lower', {}, () => {});
      if (step % 10 === 9) classroom.clock.advance(limits.countMs);
      if (step % 5 === 0) await participant.send('room:ping', { rttMs: null, inSync: true }).catch(() => undefined);
    }
    for (const device of devices) device.isLosing = false;

    await eventually(() => {
      classroom.clock.advance(limits.countMs);
      return !roomOf(classroom).hasPending && devices.every((device) => device.hasView(roomOf(classroom)));
    });
    const room = roomOf(classroom);
    for (const device of devices) {
      expect(device.participant.store.getState().room).toEqual(viewFor(room.committed.state, seatOf(device)));
      for (const [board, opened] of device.boards) expect(opened.digest).toBe(room.boards.get(board)?.digest());
      const line = device.packets.join('\n');
      const foreign = [...secrets].filter(([secret, mayKnow]) => !mayKnow(device) && line.includes(secret));
      expect(foreign.map(([secret]) => secret)).toEqual([]);
    }
    // There was something to keep from them.
    const kept = devices.map((device) => [...secrets.values()].filter((mayKnow) => !mayKnow(device)).length);
    expect(Math.min(...kept.slice(2))).toBeGreaterThan(20);
    expect(guest).toBeDefined();
  },
);
