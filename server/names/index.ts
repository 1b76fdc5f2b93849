/** Names: who may be called what in a lesson, so that nobody is taken for somebody else. */
export { giveWay, rename, requireDifferentGuests, requireStaffName, studentName } from './names.ts';
