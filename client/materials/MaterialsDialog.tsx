import { mayLeadBoard } from '../../shared/chalk/mayDraw.ts';
import type { MaterialId } from '../../shared/ids.ts';
import { deckOf } from '../../shared/materials/slides.ts';
import { useMe, useParticipant, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import type { RoomDialog } from '../slots/index.ts';
import { Sheet } from '../ui/index.ts';
import { MaterialsAt } from './MaterialsAt.tsx';

/** In the room: a second deck is prepared while another is on the stage. */
export const MaterialsDialog: RoomDialog = ({ onOpenChange }) => {
  const { t } = useTranslation();
  const { role } = useMe();
  const participant = useParticipant();
  const { lessonId, materials, leads } = useRoom(({ room, you }) => ({
    lessonId: you.lessonId,
    materials: room.materials,
    leads: mayLeadBoard(room, you.seatId),
  }));
  const toStage = async (id: string): Promise<void> => {
    // Ids of the list are materials.
    await participant.send('board:turn', { board: deckOf(id as MaterialId), pageId: null });
    onOpenChange(false);
  };
  return (
    <Sheet isOpen title={t('materials.title')} onOpenChange={onOpenChange} size="wide">
      <MaterialsAt
        prefix={`/api/lessons/${encodeURIComponent(lessonId)}`}
        isGuest={role === 'lecturer'}
        toStage={leads ? toStage : null}
        changed={materials}
        heading={null}
      />
    </Sheet>
  );
};
