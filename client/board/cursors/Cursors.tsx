import { useEffect } from 'react';
import { useEditor } from 'tldraw';
import { mayDraw } from '../../../shared/chalk/mayDraw.ts';
import { useParticipant, useRoom } from '../../connection/index.ts';
import { pointOut } from './pointing.ts';
import { showCursors } from './showCursors.ts';

/** The pointers of those who draw. */
export function Cursors() {
  const editor = useEditor();
  const participant = useParticipant();
  const draws = useRoom(({ room, you }) => mayDraw(room, you.seatId));
  useEffect(() => showCursors(editor, participant), [editor, participant]);
  useEffect(() => (draws ? pointOut(editor, participant) : undefined), [editor, participant, draws]);
  return null;
}
