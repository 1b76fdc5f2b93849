/**
 * An Excalidraw-style relay: the server passes on what it is given, and a client gives the whole element that changed,
 * with a version. There it is encrypted; here it is not, at the same size, so that receivers can count.
 */
import type { Wire } from '../harness/wire.ts';
import { type Dialect, nothing } from './dialect.ts';
import { placeIn, pointAt, startOf, strokeOf, strokePoints } from './handwriting.ts';
import { answerOf, eventFrame, isConnected, keepsConnection, socketIoPath } from './socketIo.ts';

const room = 'board';
/** The initialisation vector that goes with each encrypted message. */
const vector = Buffer.alloc(12, 7);

interface Scene {
  readonly payload: { readonly elements: readonly { readonly id: string; readonly version: number }[] };
}

export const relay: Dialect = {
  path: socketIoPath,
  enter(wire) {
    return new Promise((resolve) => {
      wire.onFrame = (frame, isBinary) => {
        if (isBinary || keepsConnection(wire, frame, null)) return;
        if (isConnected(frame)) wire.send(eventFrame(1, 'join-room', room));
        if (answerOf(frame)) resolve();
      };
    });
  },
  decode(frame, isBinary) {
    if (!isBinary || frame.length === vector.length) return nothing;
    const { payload } = JSON.parse(frame.toString()) as Scene;
    const newest = payload.elements.map(({ id, version }) => Number(id.split('-')[0]) * strokePoints + version - 1);
    return { ...nothing, upTo: Math.max(...newest) };
  },
  pen(wire) {
    let points: [number, number][] = [];
    return (number) => {
      if (placeIn(number) === 0) points = [];
      const { x, y } = pointAt(number);
      points.push([x, y]);
      const scene = { type: 'SCENE_UPDATE', payload: { elements: [element(number, points)] } };
      broadcast(wire, Buffer.from(JSON.stringify(scene)));
    };
  },
};

/** A Socket.IO event with two binary parts, which are frames of their own. */
function broadcast(wire: Wire, scene: Buffer): void {
  const places = [0, 1].map((num) => ({ _placeholder: true, num }));
  wire.send(`452-${JSON.stringify(['server-broadcast', room, ...places])}`);
  wire.send(scene);
  wire.send(vector);
}

function element(number: number, points: readonly [number, number][]): object {
  const stroke = strokeOf(number);
  const version = placeIn(number) + 1;
  return {
    id: `${String(stroke).padStart(6, '0')}-handwriting00`,
    type: 'freedraw',
    ...startOf(stroke),
    width: Math.max(...points.map(([x]) => x)),
    height: 17.9,
    angle: 0,
    strokeColor: '#1e1e1e',
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 2,
    strokeStyle: 'solid',
    roughness: 1,
    opacity: 100,
    groupIds: [],
    frameId: null,
    index: `a${1 + (stroke % 9)}`,
    roundness: null,
    seed: 1_968_410_350,
    version,
    versionNonce: 1_150_084_233,
    isDeleted: false,
    boundElements: null,
    updated: 1_700_000_000_000 + number * 33,
    link: null,
    locked: false,
    points,
    pressures: [],
    simulatePressure: true,
    lastCommittedPoint: null,
  };
}
