/** Cameras as tldraw has them: `x` and `y` are added to page coordinates, then all is multiplied by `z`. */

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Shows the whole rectangle as large as possible, in the middle, with `margin` screen pixels around it. */
export function fit(shown: Rectangle, screen: Size, margin = 0): Camera {
  // On a tiny screen the margin must not turn the picture inside out.
  const around = Math.min(margin, screen.width / 4, screen.height / 4);
  const z = Math.min((screen.width - 2 * around) / shown.width, (screen.height - 2 * around) / shown.height);
  return {
    x: screen.width / z / 2 - (shown.x + shown.width / 2),
    y: screen.height / z / 2 - (shown.y + shown.height / 2),
    z,
  };
}

/** What a camera shows, in page coordinates. */
export const rectangleOf = ({ x, y, z }: Camera, { width, height }: Size): Rectangle => ({
  x: 0 - x,
  y: 0 - y,
  width: width / z,
  height: height / z,
});

/** Alike to the eye: nothing on the screen would move by a twentieth of a pixel. */
export function isSameCamera(a: Camera, b: Camera): boolean {
  return Math.abs(a.x - b.x) * b.z < 0.05 && Math.abs(a.y - b.y) * b.z < 0.05 && Math.abs(a.z / b.z - 1) < 0.0001;
}

/**
 * On the way from one camera to another, `part` from 0 to 1. What is in the middle of the screen travels straight and
 * the zoom changes evenly, so that nothing swings.
 */
export function between(from: Camera, to: Camera, part: number, screen: Size): Camera {
  if (part >= 1) return to;
  const eased = 1 - (1 - part) ** 3;
  const middle = (camera: Camera): { x: number; y: number } => ({
    x: screen.width / camera.z / 2 - camera.x,
    y: screen.height / camera.z / 2 - camera.y,
  });
  const [start, end] = [middle(from), middle(to)];
  const z = from.z * (to.z / from.z) ** eased;
  return {
    x: screen.width / z / 2 - (start.x + (end.x - start.x) * eased),
    y: screen.height / z / 2 - (start.y + (end.y - start.y) * eased),
    z,
  };
}
