/**
 * The parts that screens are put together of, each of which may fail alone. A failure is counted and logged under its
 * name; each name stands at a `<Part>` of the client, and a test makes each of them fail.
 */
export const parts = [
  // A whole page, and what no other part holds: callbacks and promises.
  'page',
  // Anywhere.
  'dialog',
  'menu',
  'popover',
  'toast',
  // The room, from the top down.
  'top',
  'lessonClock',
  'floorLine',
  'peopleCount',
  'syncMark',
  'connection',
  'cockpit',
  'floorStrip',
  'floorTile',
  'runningOrder',
  'screenBar',
  'mediaNotice',
  'screen',
  'guestLarge',
  'guestNews',
  'faces',
  'hand',
  'dock',
  'placeCounts',
  'mediaButton',
  'chalk',
  'more',
  'panel',
  'badge',
  // Of the room, unseen.
  'pageTitle',
  'announcer',
  'notes',
  'keys',
  'media',
  // The board.
  'board',
  'shape',
  'boardTool',
  'following',
  'pagePill',
  'boardActions',
  'zoomPill',
  'uploads',
  // Chat and people.
  'chat',
  'channels',
  'messages',
  'message',
  'messageActions',
  'composer',
  'people',
  'backstageGuests',
  'hands',
  'person',
  // Devices.
  'device',
  // Around the lesson.
  'guests',
  'students',
  'teacherLink',
  'lesson',
  'guestCard',
  'materials',
  'material',
  'doorFacts',
  'doorForm',
  'preferences',
  'startLesson',
  'joinCard',
  'myLessons',
] as const;

export type PartName = (typeof parts)[number];
