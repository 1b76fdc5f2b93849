import { useMe, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import type { RoomDialog } from '../slots/index.ts';
import { Sheet } from '../ui/index.ts';
import { MaterialsAt } from './MaterialsAt.tsx';

/** In the room: a second deck is prepared while another is on the stage. */
export const MaterialsDialog: RoomDialog = ({ onOpenChange }) => {
  const { t } = useTranslation();
  const { role } = useMe();
  const { lessonId, materials } = useRoom(({ room, you }) => ({ lessonId: you.lessonId, materials: room.materials }));
  return (
    <Sheet isOpen title={t('materials.title')} onOpenChange={onOpenChange} size="wide">
      <MaterialsAt
        prefix={`/api/lessons/${encodeURIComponent(lessonId)}`}
        isGuest={role === 'lecturer'}
        changed={materials}
        heading={null}
      />
    </Sheet>
  );
};
