/**
 * tldraw asks one object for each kind of shape all that it needs to know about a shape: how large it is, what it looks
 * like, what its text is. Whatever such a method throws, here it ends: what cannot be drawn is left out, and what else
 * cannot be done is not done.
 */
import { createElement, type ReactNode } from 'react';
import {
  ErrorBoundary,
  isShape,
  unsafe__withoutCapture,
  type Editor,
  type Geometry2d,
  type TLBinding,
  type TLShape,
  type UnknownRecord,
} from 'tldraw';
import { aboutToDraw, isFatal } from './fatal.ts';
import { CannotDraw, leaveOut, leftOut, notInImages, troubleOf } from './leftOut.ts';
import { aDot, measured, timed } from './measuring.ts';
import { reportShape } from './report.ts';

/** A single shape that takes longer holds up everything else, on any device. */
const MOST_MS = 1000;
/** So long it may have been the device that stopped, and the shape is measured once more. */
const MAYBE_MS = 4 * MOST_MS;

interface Util {
  readonly editor: Editor;
}
type Method = (this: Util, ...args: unknown[]) => unknown;
type ShapeMethod = (this: Util, shape: TLShape, ...rest: unknown[]) => unknown;
type Guard = (name: string, method: Method) => Method;

const guarded = new WeakSet<object>();

/**
 * All methods of these classes and of what they inherit from, once. In place: tldraw lets nobody bring another util for
 * groups, and asks all of them before anybody is given the editor.
 */
export function guardMethods(classes: readonly { readonly prototype: object }[], guard: Guard): void {
  for (const { prototype } of classes)
    for (let at = prototype; at !== Object.prototype && !guarded.has(at); at = Object.getPrototypeOf(at) as object) {
      guarded.add(at);
      for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at)))
        if (name !== 'constructor' && typeof property.value === 'function')
          Object.defineProperty(at, name, { ...property, value: guard(name, property.value as Method) });
    }
}

/** Methods that are not asked about one shape are left as they are. */
export const ofShape: Guard = (name, method) => {
  const guardOf = Object.hasOwn(shapeGuards, name) ? shapeGuards[name] : orElse(name, undefined);
  const safe = guardOf?.(method) ?? method;
  return function (...args) {
    return isAboutShape(args) ? safe.apply(this, args) : method.apply(this, args);
  };
};

const isAboutShape = (args: unknown[]): args is [TLShape, ...unknown[]] =>
  typeof args[0] === 'object' && isShape(args[0] as UnknownRecord);

/** What follows from a change of an arrow or of what it points at. */
export const ofBinding: Guard = (name, method) =>
  function (...args) {
    const { binding = null } = (args[0] ?? {}) as { binding?: TLBinding | null };
    // Where an arrow that cannot be drawn ends would be no number.
    if (binding && leftOut.get().has(binding.fromId)) return undefined;
    try {
      return method.apply(this, args);
    } catch (error) {
      reportShape('arrow', name, error);
      return undefined;
    }
  };

const orElse =
  (name: string, otherwise: unknown) =>
  (method: Method): ShapeMethod =>
    function (shape, ...rest) {
      const fail = (error: unknown): unknown => {
        reportShape(shape.type, name, error);
        return otherwise;
      };
      try {
        const result = method.call(this, shape, ...rest);
        return result instanceof Promise ? result.catch(fail) : result;
      } catch (error) {
        return fail(error);
      }
    };

/** What it draws goes on to React, whose boundary around each shape shows nothing instead. */
const drawn = (method: Method): ShapeMethod =>
  function (shape, ...rest) {
    aboutToDraw(shape.id);
    // First, as it is what takes its time.
    unsafe__withoutCapture(() => this.editor.getShapeGeometry(shape.id));
    if (troubleOf(shape)) return null;
    try {
      return method.call(this, shape, ...rest);
    } catch (error) {
      leaveOut(shape, 'drawing', error);
      throw error;
    }
  };

/** Also what React meets later, in a tree of its own without a boundary. */
const inImage =
  (name: string) =>
  (method: Method): ShapeMethod =>
    async function (shape, ...rest) {
      const onError = (error: unknown): null => {
        notInImages.add(shape.id);
        reportShape(shape.type, name, error);
        return null;
      };
      try {
        const children = (await method.call(this, shape, ...rest)) as ReactNode;
        return children && createElement(ErrorBoundary, { fallback: () => null, onError, children });
      } catch (error) {
        return onError(error);
      }
    };

const shapeGuards: Readonly<Record<string, (method: Method) => ShapeMethod>> = {
  component: drawn,
  backgroundComponent: drawn,
  indicator: (method) =>
    function (shape, ...rest) {
      try {
        return method.call(this, shape, ...rest);
      } catch (error) {
        reportShape(shape.type, 'indicator', error);
        throw error;
      }
    },
  getGeometry: (method) =>
    function (shape, ...rest) {
      if (isFatal(shape.id)) leaveOut(shape, 'slow', new CannotDraw('ended the tab'));
      const known = troubleOf(shape);
      if (known && known !== 'drawing') return aDot();
      try {
        const measure = () => timed(() => measured(method.call(this, shape, ...rest) as Geometry2d));
        const { result, ms } = measure();
        if (ms > MOST_MS && (ms > MAYBE_MS || measure().ms > MOST_MS)) leaveOut(shape, 'slow', new CannotDraw('slow'));
        return result;
      } catch (error) {
        leaveOut(shape, 'geometry', error);
        return aDot();
      }
    },
  getFontFaces: orElse('getFontFaces', []),
  expandSelectionOutlinePx: orElse('expandSelectionOutlinePx', 0),
  getBoundsSnapGeometry: orElse('getBoundsSnapGeometry', {}),
  getHandleSnapGeometry: orElse('getHandleSnapGeometry', {}),
  toSvg: inImage('toSvg'),
  toBackgroundSvg: inImage('toBackgroundSvg'),
};
