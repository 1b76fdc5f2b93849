/** A guest lecturer's card while it is being written. */
import { limits } from '../../../shared/limits.ts';
import { isVisible } from '../../../shared/visible.ts';
import type { NewGuestCard } from '../../api/http.ts';

export interface GuestDraft {
  /** Tells drafts apart on the screen. */
  readonly key: string;
  readonly name: string;
  readonly organisation: string;
  readonly field: string;
  readonly bio: string;
  readonly topics: readonly string[];
}

export const emptyGuest = (): GuestDraft => ({
  key: String(Math.random()).slice(2),
  name: '',
  organisation: '',
  field: '',
  bio: '',
  topics: [],
});

interface KnownCard {
  readonly name: string;
  readonly organisation: string | null;
  readonly field: string | null;
  readonly bio: string | null;
  readonly topics: readonly string[];
}

export const draftOf = (card: KnownCard): GuestDraft => ({
  ...emptyGuest(),
  name: card.name,
  organisation: card.organisation ?? '',
  field: card.field ?? '',
  bio: card.bio ?? '',
  topics: card.topics,
});

export const cardOf = (draft: GuestDraft): NewGuestCard => ({
  name: draft.name.trim(),
  organisation: draft.organisation.trim() || null,
  field: draft.field.trim() || null,
  bio: draft.bio.trim() || null,
  topics: [...draft.topics],
});

/** The list with what was typed added: split at commas, without doubles, at most as many as fit. */
export function withTopics(topics: readonly string[], typed: string): string[] {
  const all = [...topics];
  for (const part of typed.split(/[,;\n]/)) {
    const topic = part.trim().replace(/\s+/g, ' ').slice(0, limits.topic);
    const isKnown = all.some((known) => known.toLowerCase() === topic.toLowerCase());
    if (isVisible(topic) && !isKnown && all.length < limits.topics) all.push(topic);
  }
  return all;
}

export function restoreGuest(kept: unknown): GuestDraft | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const found = kept as Partial<Record<keyof GuestDraft, unknown>>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    ...emptyGuest(),
    name: text(found.name),
    organisation: text(found.organisation),
    field: text(found.field),
    bio: text(found.bio),
    topics: Array.isArray(found.topics) ? withTopics([], found.topics.map(text).join(',')) : [],
  };
}
