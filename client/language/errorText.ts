import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { ClassroomError, type ErrorCode } from '../../shared/errors.ts';

/** What went wrong and what to do about it, for people; of anything unexpected: `internal`. */
export function errorText(error: unknown, t: TFunction = i18next.t): string {
  return textOf(error instanceof ClassroomError ? error.code : 'internal', t);
}

export function useErrorText(code: ErrorCode): string {
  const { t } = useTranslation();
  return textOf(code, t);
}

const textOf = (code: ErrorCode, t: TFunction): string => t(`errors.${code}`);
