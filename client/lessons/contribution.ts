/** The lesson in its own room: how long it has been on, what brings people in, and the pages before and after it. */
import type { Contribution } from '../slots/index.ts';
import { ClosedPage } from './around/ClosedPage.tsx';
import { EndedPage } from './around/EndedPage.tsx';
import { LessonClock } from './around/LessonClock.tsx';
import { ShareAtStart, ShareButton, ShareItem } from './around/Share.tsx';
import { WaitingPage } from './around/WaitingPage.tsx';
import { lessonCall, lessonNote } from './notes.ts';

export const lessons: Contribution = {
  shows: {
    topMark: [{ Show: LessonClock, order: 10, part: 'lessonClock' }],
    dockButton: [{ Show: ShareButton, order: 40 }],
    more: [{ Show: ShareItem }],
    unseen: [{ Show: ShareAtStart }],
    waitingPage: [{ Show: WaitingPage }],
    endedPage: [{ Show: EndedPage }],
    closedPage: [{ Show: ClosedPage }],
  },
  note: lessonNote,
  call: lessonCall,
};
