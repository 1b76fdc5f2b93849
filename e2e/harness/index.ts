/** What the browser tests stand on: a real server, real browsers, people in them, and the words of the interface. */
export { problemsOf, untilStill } from './accessibility.ts';
export { startDelayingProxy } from './delayingProxy.ts';
export { editorOf } from './editor.ts';
export { calledOn, isMarked, lookAway, lookBack, untilTitle, watchCalls, willAnswer } from './elsewhere.ts';
export { orders, pickCandidate } from './inputMethod.ts';
export { launchFirefox } from './firefox.ts';
export {
  cameSince,
  cameTo,
  forgetConnections,
  framesSent,
  launchMediaBrowser,
  newMediaPerson,
  sharedTab,
  untilCame,
  untilHears,
  untilSees,
} from './media.ts';
export type { Came } from './media.ts';
export {
  addStudent,
  getFloor,
  goLive,
  guestName,
  micButton,
  startMediaClass,
  talkBackstage,
  studentName,
  turnOn,
} from './mediaSteps.ts';
export type { MediaClass } from './mediaSteps.ts';
export { devices, faultsOf, newPerson, newTab, takePicture, withPictures } from './people.ts';
export { touchedPerson } from './hands.ts';
export type { Hand } from './hands.ts';
export type { DeviceSize, Person, PersonOptions } from './people.ts';
export { freeUdpPort, openLossyUdp, reachEngineBy } from './lossyUdp.ts';
export { outOfReach } from './reach.ts';
export { bringSaboteur, makeFail, outsideOfParts, partsOn } from './saboteur.ts';
export { setStage } from './stage.ts';
export {
  bringOnStage,
  choose,
  comeAsGuest,
  copied,
  draw,
  giveFloor,
  joinByCode,
  joinByLink,
  messageOf,
  raiseHand,
  say,
  shapesOn,
  show,
  startLesson,
  takeFloor,
  untilBoard,
  untilInSync,
  untilShapes,
} from './steps.ts';
export { wordsOf } from './words.ts';
export { unseenOn } from './visible.ts';
export { layNote, openNote, wordsOfNote, write } from './writing.ts';
export { startTlsProxy } from './tlsProxy.ts';
export type { TlsProxy } from './tlsProxy.ts';
export { giveWholeLesson } from './wholeLesson.ts';
