/** Somebody in the lesson: a participant like any other, who does things at the pace of people. */
import { Participant } from '../../client/connection/participant.ts';
import type { ParticipantState } from '../../client/connection/participantState.ts';
import type { Seated } from '../../shared/api.ts';
import type { Emoji } from '../../shared/chat/protocol.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { MessageId, SeatId } from '../../shared/ids.ts';
import type { Device, Role } from '../../shared/presence/protocol.ts';
import { Hand } from './hand.ts';
import type { Pace } from './pace.ts';
import type { Chance } from './pen.ts';

/** What all people of one demo share. */
export interface Stage {
  readonly url: string;
  readonly pace: Pace;
  readonly chance: Chance;
}

/** Real time: what should have come by then will not come, because somebody at a screen decided otherwise. */
const PATIENCE_MS = 15_000;

export class Person {
  readonly name: string;
  readonly seatId: SeatId;
  readonly role: Role;
  readonly device: Device;
  readonly #stage: Stage;
  readonly #seated: Seated;
  #participant: Participant;
  #hand: Promise<Hand> | null = null;
  /** While the line is dead: resolves when they are connected again. */
  #away: PromiseWithResolvers<void> | null = null;

  constructor(stage: Stage, seated: Seated, name: string, device: Device) {
    this.#stage = stage;
    this.#seated = seated;
    this.name = name;
    this.seatId = seated.seatId;
    this.role = seated.role;
    this.device = device;
    this.#participant = this.#connect();
  }

  get participant(): Participant {
    return this.#participant;
  }
  get state(): ParticipantState {
    return this.#participant.store.getState();
  }
  /** The first line of their name, as others call them. */
  get firstName(): string {
    return this.name.split(' ')[0] ?? this.name;
  }

  /** Inside; false if the door stayed shut. */
  entered(): Promise<boolean> {
    return this.until(({ status, room }) => status === 'online' && room?.seats[this.seatId]?.presence !== 'left');
  }

  /** False: it did not come to that in time. @throws the reason of the pace's `stop` */
  until(isSo: (state: ParticipantState) => boolean): Promise<boolean> {
    const { stop } = this.#stage.pace;
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        unsubscribe();
        clearTimeout(timer);
        stop.removeEventListener('abort', end);
        settle();
      };
      const check = (state: ParticipantState): void => {
        if (isSo(state)) finish(() => resolve(true));
      };
      const end = (): void => finish(() => reject(stop.reason as Error));
      const unsubscribe = this.#participant.store.subscribe(check);
      const timer = setTimeout(() => finish(() => resolve(false)), PATIENCE_MS);
      stop.addEventListener('abort', end, { once: true });
      if (stop.aborted) end();
      else check(this.state);
    });
  }

  /** The board in this person's hands; opened when it is first needed, and not while the line is dead. */
  async hand(): Promise<Hand> {
    await this.#away?.promise;
    this.#hand ??= Hand.open(this.#participant, this.#stage.pace, this.#stage.chance);
    return this.#hand;
  }

  /** Types it, as long as that takes, and sends it. */
  async say(text: string, to: 'class' | 'backstage' = 'class', replyTo: MessageId | null = null): Promise<MessageId> {
    await this.#stage.pace.wait(Math.min(9000, 900 + text.length * 70));
    return this.#participant.queue('chat:send', { channel: to, text, replyTo }) as MessageId;
  }

  async react(id: MessageId, emoji: Emoji): Promise<void> {
    await this.until(({ room }) => room?.chat.channels['class']?.some((message) => message.id === id) ?? false);
    await this.do((me) => me.send('chat:react', { id, channel: 'class', emoji, on: true }));
  }

  /** False: refused. People at the screens take part, so that what was planned may not be possible any more. */
  async do(ask: (participant: Participant) => Promise<unknown>): Promise<boolean> {
    try {
      await ask(this.#participant);
      return true;
    } catch (error) {
      if (error instanceof ClassroomError) return false;
      throw error;
    }
  }

  /** Their line goes dead, as on a train: nobody is told. */
  async drop(): Promise<void> {
    await this.#putBoardAway();
    this.#away = Promise.withResolvers();
    this.#participant.close();
  }

  /** The same seat again. */
  async comeBack(): Promise<boolean> {
    this.#participant = this.#connect();
    this.#away?.resolve();
    this.#away = null;
    return this.entered();
  }

  async leave(): Promise<void> {
    await this.#putBoardAway();
    await this.#participant.leave();
  }

  async #putBoardAway(): Promise<void> {
    const hand = await this.#hand?.catch(() => null);
    hand?.close();
    this.#hand = null;
  }

  #connect(): Participant {
    const { lessonId, token } = this.#seated;
    return new Participant({ url: this.#stage.url, lessonId, token, device: this.device });
  }
}
