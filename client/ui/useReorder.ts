import { useEffect, useRef, useState, type HTMLAttributes, type KeyboardEvent, type PointerEvent } from 'react';

interface ReorderOptions {
  /** In their order. */
  ids: readonly string[];
  /** Puts one in a place, from 0. A failure puts it back where it was; the promise must say so to the person. */
  onMove: (id: string, to: number) => Promise<unknown>;
  /** After a move: for `announce`. */
  onMoved?: (id: string, to: number) => void;
}

export interface Reorder {
  /** As they are shown now: also while one is being dragged, and until a move has come through. */
  readonly order: readonly string[];
  /** What is being dragged. */
  readonly dragged: string | null;
  /** For the element of one thing, whose height is its place. */
  row: (id: string) => { ref: (element: HTMLElement | null) => void; onKeyDown: (event: KeyboardEvent) => void };
  /** For the handle in it: a button with a name. */
  handle: (
    id: string,
  ) => Pick<
    HTMLAttributes<HTMLElement>,
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onKeyDown' | 'style'
  >;
}

/**
 * A list that people put in order: by its handles with mouse, finger or pen; by Alt and an arrow anywhere in a row, or
 * an arrow on its handle.
 */
export function useReorder({ ids, onMove, onMoved }: ReorderOptions): Reorder {
  const [pending, setPending] = useState<readonly string[] | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const rows = useRef(new Map<string, HTMLElement>());
  const key = ids.join(' ');
  // What others added or removed meanwhile is more true than a move that is under way.
  useEffect(() => setPending(null), [key]);

  const order = pending ?? ids;

  const move = async (id: string, to: number): Promise<void> => {
    const next = movedTo(ids, id, to);
    if (next.join(' ') === key) {
      setPending(null);
      return;
    }
    setPending(next);
    try {
      await onMove(id, to);
      onMoved?.(id, to);
    } catch {
      setPending(null);
    }
  };
  const step = (event: KeyboardEvent, id: string): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const to = ids.indexOf(id) + by;
    if (by === 0 || to < 0 || to >= ids.length) return;
    event.preventDefault();
    event.stopPropagation();
    void move(id, to);
  };
  /** Where it would be, were it let go here. */
  const placeAt = (id: string, y: number): number =>
    order.filter((other) => {
      const box = other === id ? null : rows.current.get(other)?.getBoundingClientRect();
      return box !== undefined && box !== null && box.top + box.height / 2 < y;
    }).length;

  return {
    order,
    dragged,
    row: (id) => ({
      ref: (element) => {
        if (element) rows.current.set(id, element);
        else rows.current.delete(id);
      },
      onKeyDown: (event) => {
        if (event.altKey) step(event, id);
      },
    }),
    handle: (id) => ({
      // A finger on it drags it, and does not scroll the page.
      style: { touchAction: 'none' },
      onKeyDown: (event) => step(event, id),
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(id);
      },
      onPointerMove: (event) => {
        if (dragged === id) setPending(movedTo(ids, id, placeAt(id, event.clientY)));
      },
      onPointerUp: () => {
        if (dragged !== id) return;
        setDragged(null);
        void move(id, order.indexOf(id));
      },
      onPointerCancel: () => {
        setDragged(null);
        setPending(null);
      },
    }),
  };
}

function movedTo(ids: readonly string[], id: string, to: number): string[] {
  const others = ids.filter((other) => other !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}
