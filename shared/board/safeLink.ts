/** A link that a text of the board may have leads to a page or to a mailbox; nothing that runs or opens a program. */
export const isSafeLink = (href: unknown): href is string =>
  typeof href === 'string' && /^(https?:\/\/|mailto:)/i.test(href);
