import { ClassroomError, type ErrorCode } from '../../shared/errors.ts';

/** A push that cannot be kept. Thrown while it is looked at and turned into an answer by the engine. */
export function refuse(code: ErrorCode, why: string): never {
  throw new ClassroomError(code, why);
}
