/** Guest lecturers: where they are, who they are, and their time backstage. */
export { BackstageList } from './BackstageList.tsx';
export { Cockpit } from './Cockpit.tsx';
export { duration } from './duration.ts';
export { GuestNews } from './GuestNews.tsx';
export { GuestPill } from './GuestPill.tsx';
export { GuestsDialog } from './GuestsDialog.tsx';
export { useBackstage, useGuestOf, useGuests, useGuestText } from './useGuests.ts';
