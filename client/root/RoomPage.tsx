import { features } from '../features.ts';
import { RoomScreen } from '../room/RoomScreen.tsx';

/** The room with all its features. */
export const RoomPage = ({ lessonId }: { lessonId: string }) => <RoomScreen lessonId={lessonId} features={features} />;
