import { ClassroomError, type ErrorCode } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import { errorText, type Translate } from '../language/index.ts';

/** Why the server did not keep what was drawn. */
export function refusalText(code: ErrorCode, t: Translate): string {
  if (code === 'not_allowed') return t('board.refused.notAllowed');
  if (code === 'too_large') return t('board.refused.tooLarge');
  if (code === 'invalid' || code === 'not_found' || code === 'conflict') return t('board.refused.other');
  return errorText(new ClassroomError(code, 'board'), t);
}

/** `lesson_full`: it would fit, but the lesson has no room for more images. `moving`: it cannot be made smaller. */
export type ImageTrouble = ErrorCode | 'lesson_full' | 'moving';

export function imageTroubleOf(error: unknown): ImageTrouble {
  if (!(error instanceof ClassroomError)) return 'internal';
  if (error.code === 'too_large' && error.field === 'lesson') return 'lesson_full';
  return error.code === 'too_large' && error.field === 'frames' ? 'moving' : error.code;
}

/** Why an image is not on the board. */
export function imageRefusalText(code: ImageTrouble, name: string, t: Translate): string {
  const megabytes = limits.uploadBytes / 1024 / 1024;
  switch (code) {
    case 'too_large':
      return t('board.image.tooLarge', { name, megabytes });
    case 'moving':
      return t('board.image.moving', { name, megabytes });
    case 'lesson_full':
      return t('board.image.lessonFull', { name });
    case 'invalid':
      return t(/\.hei[cf]$/i.test(name) ? 'board.image.heic' : 'board.image.wrongKind', { name });
    case 'not_allowed':
      return t('board.image.notAllowed', { name });
    case 'offline':
      return t('board.image.offline', { name });
    default:
      return t('board.image.failed', { name, reason: errorText(new ClassroomError(code, 'upload'), t) });
  }
}
