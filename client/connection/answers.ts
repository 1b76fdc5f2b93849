/** What a command's answer says when there is none, or one that this side does not know. */
import { ClassroomError, errorCodes, type ErrorCode } from '../../shared/errors.ts';
import type { Answer, Refusal } from '../../shared/protocol/contract.ts';

export const noAnswer = { ok: false, error: { code: 'offline', field: null } } as const;

/** A code that only a newer server knows is, to us, a fault. */
export const codeOf = (refusal: Refusal): ErrorCode => errorCodes.find((code) => code === refusal.code) ?? 'internal';

export const errorOf = (refusal: Refusal): ClassroomError => {
  const code = codeOf(refusal);
  return new ClassroomError(code, code, refusal.field);
};

/** The server's answers have this form; whatever has another form is a fault, not a crash. */
export function asAnswer<V>(reply: unknown): Answer<V> {
  const isAnswer =
    typeof reply === 'object' && reply !== null && 'ok' in reply && ('value' in reply || 'error' in reply);
  return isAnswer ? (reply as Answer<V>) : { ok: false, error: { code: 'internal', field: null } };
}
