/** What a segment can name, and how it is said in a few words. */
import { givenName } from '../../../shared/board/pageNames.ts';
import type { Segment, SegmentStage } from '../../../shared/runningOrder/protocol.ts';
import type { Translate } from '../../language/index.ts';

export interface Things {
  readonly guests: readonly { readonly id: string; readonly name: string; readonly photo: string | null }[];
  readonly decks: readonly {
    readonly id: string;
    readonly title: string;
    readonly slides: number;
    readonly thumb: string | null;
  }[];
  /** Of the lesson's own board; null: they are not known here. */
  readonly pages: readonly { readonly id: string; readonly name: string }[] | null;
  /** The page of that board that is on the stage. */
  readonly pageNow: string | null;
}

export interface SegmentPart {
  readonly kind: 'teacher' | 'guest' | 'anyone' | 'stage' | 'timer';
  readonly text: string;
  /** It names something that is not there any more: going on will leave it out. */
  readonly isGone?: boolean;
}

export function partsOf(segment: Segment, things: Things, t: Translate): SegmentPart[] {
  const stage = segment.stage && stagePart(segment.stage, things, t);
  return [
    floorPart(segment, things, t),
    ...(stage ? [stage] : []),
    ...segment.opens.map(({ what, minutes }) => ({
      kind: what,
      text: t('runningOrder.opensTimer', { count: minutes }),
    })),
  ];
}

function floorPart({ floor }: Segment, { guests }: Things, t: Translate): SegmentPart {
  if (floor.who === 'teacher') return { kind: 'teacher', text: t('runningOrder.floorTeacher') };
  if (floor.who === 'anyone') return { kind: 'anyone', text: t('runningOrder.floorAnyone') };
  const guest = guests.find(({ id }) => id === floor.guestId);
  if (!guest) return { kind: 'guest', text: t('runningOrder.guestGone'), isGone: true };
  return { kind: 'guest', text: guest.name };
}

function stagePart(stage: SegmentStage, { decks, pages }: Things, t: Translate): SegmentPart {
  if (stage.on === 'deck') {
    const deck = decks.find(({ id }) => id === stage.material);
    if (!deck) return { kind: 'stage', text: t('runningOrder.deckGone'), isGone: true };
    return { kind: 'stage', text: t('runningOrder.stageDeck', { title: deck.title, slide: stage.slide }) };
  }
  const text = t('runningOrder.stageMainShort');
  if (stage.pageId === null || pages === null) return { kind: 'stage', text };
  const name = pageName(pages, stage.pageId, t);
  return name === null
    ? { kind: 'stage', text: t('runningOrder.pageGone'), isGone: true }
    : { kind: 'stage', text: name };
}

/** As the board's own menu calls it. */
export function pageName(pages: NonNullable<Things['pages']>, id: string, t: Translate): string | null {
  const at = pages.findIndex((page) => page.id === id);
  const page = pages[at];
  if (!page) return null;
  return givenName(page) ?? t('board.pages.numbered', { number: at + 1 });
}
