import { ClassroomError, type ErrorCode } from '../../shared/errors.ts';
import { currentTranslate, useTranslation } from './language.ts';
import type { Translate } from './translate.ts';

/** What went wrong and what to do about it, for people; of anything unexpected: `internal`. */
export function errorText(error: unknown, t: Translate = currentTranslate()): string {
  return textOf(error instanceof ClassroomError ? error.code : 'internal', t);
}

export function useErrorText(code: ErrorCode): string {
  const { t } = useTranslation();
  return textOf(code, t);
}

const textOf = (code: ErrorCode, t: Translate): string => t(`errors.${code}`);
