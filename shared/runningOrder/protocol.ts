/** The running order: what comes when in a lesson, and one step that moves stage, floor and activity together. */
import { z } from 'zod';
import { floor } from '../floor/protocol.ts';
import { boardId, guestId, materialId, pageId, segmentId } from '../ids.ts';
import { limits } from '../limits.ts';
import { command } from '../protocol/contract.ts';
import { line, optionalParagraph } from '../text.ts';
import { mostMinutes } from '../timer/minutes.ts';

/** `anyone`: nobody in particular; who has the floor keeps it, and hands decide. */
export const segmentFloor = z.discriminatedUnion('who', [
  z.strictObject({ who: z.literal('teacher') }),
  z.strictObject({ who: z.literal('guest'), guestId }),
  z.strictObject({ who: z.literal('anyone') }),
]);

export const segmentStage = z.discriminatedUnion('on', [
  /** A page of the lesson's own board; null: where the class was last. */
  z.strictObject({ on: z.literal('main'), pageId: pageId.nullable() }),
  z.strictObject({ on: z.literal('deck'), material: materialId, slide: z.int().min(1).max(limits.deckPages) }),
]);

/** What opens with a segment. A feature that can be opened adds a member here. */
export const opening = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('timer'), minutes: z.int().min(1).max(mostMinutes) }),
]);

export const segmentDetails = z.strictObject({
  title: line(limits.title),
  minutes: z.int().min(1).max(limits.segmentMinutes),
  floor: segmentFloor.default({ who: 'teacher' }),
  /** Null: the stage stays as it is. */
  stage: segmentStage.nullable().default(null),
  /** Each at most once. */
  opens: z.array(opening).max(opening.options.length).default([]),
  /** What the teacher does not want to forget. Like the minutes for teachers and guests alone. */
  aid: optionalParagraph(limits.aid).default(null),
});
export const segment = segmentDetails.extend({ id: segmentId });
export type Segment = z.infer<typeof segment>;
export type SegmentDetails = z.infer<typeof segmentDetails>;
export type SegmentStage = z.infer<typeof segmentStage>;
export type SegmentFloor = z.infer<typeof segmentFloor>;

/** Only what is given changes, so that two who edit one segment do not undo each other. */
const changes = z.strictObject({
  title: segmentDetails.shape.title.optional(),
  minutes: segmentDetails.shape.minutes.optional(),
  floor: segmentFloor.optional(),
  stage: segmentStage.nullable().optional(),
  opens: z.array(opening).max(opening.options.length).optional(),
  aid: z.union([z.null(), optionalParagraph(limits.aid)]).optional(),
});
/** Behind which it comes; null: at the front. What is over or on now stays where it is. */
const after = segmentId.nullable();

/** What is asked of a running order, alike on the desk and in the room. */
export const edits = {
  add: z.strictObject({
    segments: z.array(segmentDetails).min(1).max(limits.segments),
    after,
    /** Refused with `conflict` when somebody else began one meanwhile. */
    isFirst: z.boolean().default(false),
  }),
  change: changes,
  move: z.strictObject({ after }),
  set: z.strictObject({ guestsMayGoOn: z.boolean() }),
};
export type SegmentChanges = z.output<typeof changes>;

/** Raised with each step: who saw an older one is refused with `conflict`, so that two clicks are one step. */
const version = z.int().nonnegative();

export const commands = {
  'order:add': command(edits.add, z.strictObject({ ids: z.array(segmentId) })),
  'order:change': command(z.strictObject({ id: segmentId, changes }), z.null()),
  'order:move': command(z.strictObject({ id: segmentId, after }), z.null()),
  /** Not of what is over or on now: that is what the lesson was. */
  'order:remove': command(z.strictObject({ id: segmentId }), z.null()),
  'order:set': command(edits.set, z.null()),
  /** To the next segment, or behind the last. */
  'order:goOn': command(z.strictObject({ version }), z.null()),
  /** Takes the last step back: stage, floor and timer as they were before it. */
  'order:goBack': command(z.strictObject({ version }), z.null()),
};

const shown = { now: z.string().nullable(), next: z.string().nullable() };

export const entries = {
  'order:added': z.strictObject({ segment, after }),
  'order:changed': z.strictObject({ segment }),
  'order:placed': z.strictObject({ id: segmentId, after }),
  'order:removed': z.strictObject({ id: segmentId }),
  'order:set': edits.set,
  /** What everybody knows of it: the titles of what is now and what comes next. */
  'order:shown': z.strictObject(shown),
  /** One step to or fro; the features of stage, floor and timer take their parts from it. Null: stays as it is. */
  'order:went': z.strictObject({
    /** Null: before the first, or with `isBack` false behind the last. */
    segment: segmentId.nullable(),
    isBack: z.boolean(),
    ...shown,
    stage: z.strictObject({ board: boardId, page: pageId.nullable() }).nullable(),
    /** Who has the floor from now on, and whose hands are up again. */
    floor: floor.pick({ holders: true, hands: true }).nullable(),
    timer: z.strictObject({ endsAtMs: z.number().nullable() }).nullable(),
    /** What could not be done, because it is not there any more or not yet. */
    skipped: z.array(z.enum(['deck', 'page', 'guest'])),
  }),
  /** The server's clock was set: what lasted five minutes still did. */
  'order:clockSet': z.strictObject({ byMs: z.number() }),
};
