/** What the browser tests stand on: a real server, real browsers, people in them, and the words of the interface. */
export { ClassroomServer, startServer } from './classroomServer.ts';
export { faultsOf, launchBrowser, newPerson, newTab, takePicture } from './people.ts';
export type { DeviceSize, PersonOptions } from './people.ts';
export { startTlsProxy } from './tlsProxy.ts';
export { wordsOf } from './words.ts';
