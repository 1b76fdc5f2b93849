import { mainBoard } from '../board/boards.ts';
import type { LessonState } from '../declared.ts';
import { limits } from '../limits.ts';
import type { Entry } from '../protocol/messages.ts';
import { placed, type RunningOrder } from './order.ts';

export function foldOrder(order: RunningOrder, entry: Entry, before: LessonState): RunningOrder {
  switch (entry.kind) {
    case 'order:added': {
      const { segment, after } = entry.data;
      return { ...order, segments: placed(order, segment, after) };
    }
    case 'order:changed': {
      const { segment } = entry.data;
      return { ...order, segments: order.segments.map((known) => (known.id === segment.id ? segment : known)) };
    }
    case 'order:placed': {
      const { id, after } = entry.data;
      const segment = order.segments.find((known) => known.id === id);
      return segment ? { ...order, segments: placed(order, segment, after) } : order;
    }
    case 'order:removed':
      return { ...order, segments: order.segments.filter(({ id }) => id !== entry.data.id) };
    case 'order:set':
      return { ...order, ...entry.data };
    case 'order:shown':
      return { ...order, ...entry.data };
    case 'order:went':
      return went(order, entry, before);
    case 'order:clockSet':
      return {
        ...order,
        visits: order.visits.map((visit) => ({ ...visit, atMs: visit.atMs + entry.data.byMs })),
      };
    case 'board:turned':
      return entry.data.board === mainBoard ? { ...order, mainPage: entry.data.pageId } : order;
    default:
      return order;
  }
}

function went(order: RunningOrder, entry: Entry<'order:went'>, before: LessonState): RunningOrder {
  const { segment, isBack, now, next, stage } = entry.data;
  const { floor, timer } = before;
  const visit = { id: segment, atMs: entry.atMs, before: { stage: before.stage, floor, timer } };
  return {
    ...order,
    version: order.version + 1,
    now,
    next,
    mainPage: stage?.board === mainBoard ? stage.page : order.mainPage,
    visits: isBack ? order.visits.slice(0, -1) : [...order.visits, visit].slice(-limits.visits),
  };
}
