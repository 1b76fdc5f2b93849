/** Types of the HTTP interface, derived from its contract; nothing of the schemas themselves reaches the browser. */
import type { z } from 'zod';
import type { changedLesson, seatRequest, seated } from '../../shared/api.ts';
import type { guestCard } from '../../shared/guests/protocol.ts';

export type { CreatedLesson, Desk, Door, DoorKind, LessonAgain, NewLesson, PlannedLesson } from '../../shared/api.ts';
export type ChangedLesson = z.input<typeof changedLesson>;
/** A guest's card as it is typed; the server tidies it up. */
export type NewGuestCard = z.input<typeof guestCard>;
export type SeatRequest = z.input<typeof seatRequest>;
export type Seated = z.infer<typeof seated>;
