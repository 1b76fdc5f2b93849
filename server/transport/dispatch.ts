/**
 * One way in for everything a client sends: known, allowed, not too often, well-formed, then its handler, then exactly
 * one answer, after what it appended is committed. Every failure is an answer; nothing a client sends ends the process.
 */
import type { z } from 'zod';
import { ClassroomError, type ErrorCode } from '../../shared/errors.ts';
import type { LessonId, SeatId } from '../../shared/ids.ts';
import { commandRules, permission } from '../../shared/permissions.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import { commands, signals, type CommandName, type SignalName } from '../../shared/protocol/index.ts';
import type { Asker, Feature } from '../room/feature.ts';
import type { Log } from '../room/rooms.ts';
import { isPlain } from './plain.ts';
import type { Allowance } from './rates.ts';

export type Answerer = (answer: Answer<unknown>) => void;

export interface Refused {
  readonly code: ErrorCode;
  /** The command, the route, or `handshake`: a name of ours, never one that a client made up. */
  readonly what: string;
  readonly lessonId: LessonId | null;
  readonly seatId: SeatId | null;
}
/** Told of every refusal, for logs and metrics. */
export type OnRefused = (refused: Refused) => void;

export const refusal = (code: ErrorCode, field: string | null = null): Answer<never> => ({
  ok: false,
  error: { code, field },
});

/** What an error may say to the one who caused it. Anything unexpected is `internal`, and is logged by the caller. */
export function refusalOf(error: unknown): Answer<never> {
  return error instanceof ClassroomError ? refusal(error.code, error.field) : refusal('internal');
}

type AnyHandler = (payload: unknown, asker: Asker) => unknown;

/** Who answers which command. @throws Error for a command that nobody answers, or two do: better no start than that */
function handlersOf(features: readonly Feature[]): ReadonlyMap<CommandName, AnyHandler> {
  const handlers = new Map<CommandName, AnyHandler>();
  for (const feature of features)
    for (const [name, handler] of Object.entries(feature.handlers ?? {})) {
      if (handlers.has(name as CommandName)) throw new Error(`two features answer ${name}`);
      // Payload type and handler belong to the same name, which TypeScript cannot follow.
      handlers.set(name as CommandName, handler as AnyHandler);
    }
  const missing = Object.keys(commands).filter(
    (name) => !answeredByTransport.has(name) && !handlers.has(name as CommandName),
  );
  if (missing.length > 0) throw new Error(`no feature answers ${missing.join(', ')}`);
  return handlers;
}

/** The first command of a connection, before it has a seat: sockets.ts answers it. */
const answeredByTransport: ReadonlySet<string> = new Set(['room:join']);

export class Dispatch {
  #features: readonly Feature[];
  #handlers: ReadonlyMap<CommandName, AnyHandler>;
  #log: Log;
  #onRefused: OnRefused | null;

  constructor(features: readonly Feature[], log: Log, onRefused: OnRefused | null = null) {
    this.#features = features;
    this.#handlers = handlersOf(features);
    this.#log = log;
    this.#onRefused = onRefused;
  }

  /**
   * @param answer null when the client asked for none
   */
  async command(
    name: string,
    payload: unknown,
    asker: Asker,
    allowance: Allowance,
    answer: Answerer | null,
  ): Promise<void> {
    const reply = answer ?? ((): void => undefined);
    if (!isCommand(name)) {
      blame(asker, allowance);
      return reply(refusal('invalid'));
    }
    try {
      if (!allowance.take(name)) throw new ClassroomError('rate_limited');
      if (permission(asker.seat.role, name) === 'no') throw new ClassroomError('not_allowed');
      if (
        asker.room.state.lesson.endedAtMs !== null &&
        asker.seat.role !== 'teacher' &&
        !commandRules[name].afterTheEnd
      )
        throw new ClassroomError('closed');
      const value: unknown = await this.#run(name, payload, asker);
      asker.room.onceCommitted((error) => reply(error ? refusalOf(error) : { ok: true, value }));
    } catch (error) {
      this.#note(error, name, asker);
      if (isMisuse(error)) blame(asker, allowance);
      // In turn with the answers before it: a writer's refusals and successes keep their order.
      asker.room.onceCommitted(() => reply(refusalOf(error)));
    }
  }

  signal(name: string, payload: unknown, asker: Asker, allowance: Allowance): void {
    if (!isSignal(name) || !allowance.take(name)) return;
    const parsed = signals[name].safeParse(payload);
    if (!parsed.success) return blame(asker, allowance);
    try {
      for (const feature of this.#features) {
        // The schema was picked by the same name as the handler, which TypeScript cannot follow.
        const handler = feature.signals?.[name] as ((payload: unknown, asker: Asker) => void) | undefined;
        handler?.(parsed.data, asker);
      }
    } catch (error) {
      this.#note(error, name, asker);
    }
  }

  #run(name: CommandName, payload: unknown, asker: Asker): unknown {
    const handler = this.#handlers.get(name);
    if (!handler) throw new ClassroomError('invalid');
    return handler(parse(commands[name].payload, payload), asker);
  }

  #note(error: unknown, name: string, { room, seat }: Asker): void {
    const [lessonId, seatId] = [room.lessonId, seat.id];
    this.#onRefused?.({
      code: error instanceof ClassroomError ? error.code : 'internal',
      what: name,
      lessonId,
      seatId,
    });
    if (error instanceof ClassroomError) return;
    this.#log.error({ error, command: name, lessonId, seatId }, 'a command failed');
  }
}

/** What a client of ours never gets as an answer, however unlucky it is, or only now and then. */
const isMisuse = (error: unknown): boolean =>
  error instanceof ClassroomError && (error.code === 'invalid' || error.code === 'rate_limited');

function blame({ connection }: Asker, allowance: Allowance): void {
  if (!allowance.takeMisuse()) connection.close('misuse');
}

export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);
export const isSignal = (name: string): name is SignalName => Object.hasOwn(signals, name);

/** @throws ClassroomError `invalid` that names the field */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  if (!isPlain(value)) throw new ClassroomError('invalid', 'not plain JSON');
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ClassroomError('invalid', parsed.error.message, parsed.error.issues[0]?.path.join('.') ?? null);
}
