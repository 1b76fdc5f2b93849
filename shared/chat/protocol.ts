/** Chat: the class, the backstage line of teachers and guests, and each student's private line to the teachers. */
import { z } from 'zod';
import { reactionEmoji } from './emoji.ts';
import { messageId, seatId } from '../ids.ts';
import { limits } from '../limits.ts';
import { command } from '../protocol/contract.ts';
import { paragraph } from '../text.ts';

/** `class`, `backstage`, or `line:SEAT`: the private line between that seat and the teachers. */
export const channel = z.union([
  z.literal('class'),
  z.literal('backstage'),
  z.templateLiteral(['line:', z.string().regex(/^[0-9A-Za-z_-]{8,24}$/)]),
]);
export type Channel = z.infer<typeof channel>;

export const emoji = z.enum(reactionEmoji);
export type Emoji = z.infer<typeof emoji>;

export const message = z.strictObject({
  id: messageId,
  by: seatId,
  atMs: z.number(),
  text: z.string(),
  replyTo: messageId.nullable(),
  editedAtMs: z.number().nullable(),
  /** Set when deleted: who did it. The text is gone then. */
  deletedBy: seatId.nullable(),
  /** Who reacted with what, in order of first use. */
  reactions: z.array(z.strictObject({ emoji, seats: z.array(seatId) })),
});
export type Message = z.infer<typeof message>;

export const chat = z.strictObject({
  paused: z.boolean(),
  muted: z.record(z.string(), z.literal(true)),
  /** Messages by channel, oldest first, the newest `limits.messagesKept` of each. */
  channels: z.record(z.string(), z.array(message)),
});
export type Chat = z.infer<typeof chat>;

const text = paragraph(limits.message);
const target = { id: messageId, channel };

export const commands = {
  /** The same `id` twice is one message: the second answer is the first one's. */
  'chat:send': command(
    z.strictObject({ ...target, text, replyTo: messageId.nullable() }),
    z.strictObject({ seq: z.number() }),
  ),
  'chat:edit': command(z.strictObject({ ...target, text }), z.null()),
  'chat:delete': command(z.strictObject(target), z.null()),
  'chat:react': command(z.strictObject({ ...target, emoji, on: z.boolean() }), z.null()),
  'chat:pause': command(z.strictObject({ on: z.boolean() }), z.null()),
  'chat:mute': command(z.strictObject({ seatId, on: z.boolean() }), z.null()),
};

export const entries = {
  'chat:sent': z.strictObject({ ...target, text, replyTo: messageId.nullable() }),
  'chat:edited': z.strictObject({ ...target, text }),
  'chat:deleted': z.strictObject(target),
  'chat:reacted': z.strictObject({ ...target, emoji, on: z.boolean() }),
  'chat:paused': z.strictObject({ on: z.boolean() }),
  'chat:muted': z.strictObject({ seatId, on: z.boolean() }),
};
