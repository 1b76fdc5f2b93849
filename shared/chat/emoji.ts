/** The fixed set of reactions, in the order in which they are offered. */
export const reactionEmoji = ['👍', '❤️', '😂', '😮', '👏', '🙏', '💡', '✅'] as const;
