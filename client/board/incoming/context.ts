import type { Editor } from 'tldraw';
import type { BoardId } from '../../../shared/ids.ts';
import type { Participant } from '../../connection/index.ts';
import type { Translate } from '../../language/index.ts';
import { Unwelcome } from './unwelcome.ts';

/** Whose board it is that something is put on. */
export interface Context {
  readonly editor: Editor;
  readonly participant: Participant;
  readonly board: BoardId;
  readonly lessonId: string;
  readonly t: Translate;
}

/** Also after everything that takes a while: the chalk may have gone meanwhile. @throws Unwelcome `noChalk` */
export function requireChalk(editor: Editor): void {
  if (editor.getIsReadonly()) throw new Unwelcome('noChalk');
}
