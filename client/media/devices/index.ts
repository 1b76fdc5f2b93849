/** Microphone, camera and speaker as this person has them: tried out at the door, changed in the room. Comes late. */
export { DeviceCheck } from './DeviceCheck.tsx';
export { DeviceSettings } from './DeviceSettings.tsx';
export { ProblemNotice } from './ProblemNotice.tsx';
