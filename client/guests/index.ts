/** Guest lecturers: where they are, who they are, and their time backstage. */
export { BackstageList } from './BackstageList.tsx';
export { useGuestOf, useGuestText } from './useGuests.ts';
