import { useCallback, useMemo } from 'react';
import { deskOf, readDeskOfLesson, type Desk, type DeskCalls } from '../../api/http.ts';
import { secretOf } from '../links.ts';
import { usePolled, type Polled } from '../../polled/index.ts';

const everyMs = 10_000;

/** A desk that is there, and what can be done with it. */
export interface DeskInHand {
  readonly desk: Desk;
  /** Where the calls of the desk go; their answers go to `show`. */
  readonly calls: DeskCalls;
  readonly show: (desk: Desk) => void;
}

/** The desk that a teacher's link opens. */
export function useDesk(token: string): Polled<Desk> {
  return usePolled(
    useCallback((signal: AbortSignal) => deskOf(token).read(signal), [token]),
    everyMs,
  );
}

/** The desk of the lesson that a teacher sits in. */
export function useDeskOfLesson(lessonId: string): Polled<Desk> {
  return usePolled(
    useCallback((signal: AbortSignal) => readDeskOfLesson(lessonId, signal), [lessonId]),
    everyMs,
  );
}

export function useDeskInHand({ data, replace }: Polled<Desk>): DeskInHand | null {
  const token = data ? secretOf(data.links.teacher) : null;
  const calls = useMemo(() => (token === null ? null : deskOf(token)), [token]);
  return data && calls ? { desk: data, calls, show: replace } : null;
}
