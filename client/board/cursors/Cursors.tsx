import { useEffect } from 'react';
import { useEditor } from 'tldraw';
import { useParticipant } from '../../connection/index.ts';
import { useBoardRights, useShownBoard } from '../shownBoard.ts';
import { pointOut } from './pointing.ts';
import { showCursors } from './showCursors.ts';

/** The pointers of those who draw. */
export function Cursors() {
  const editor = useEditor();
  const participant = useParticipant();
  const board = useShownBoard();
  const { mayDraw } = useBoardRights();
  useEffect(() => showCursors(editor, participant, board), [editor, participant, board]);
  useEffect(() => (mayDraw ? pointOut(editor, participant, board) : undefined), [editor, participant, board, mayDraw]);
  return null;
}
