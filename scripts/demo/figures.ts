/** Simple things that one draws on a board by hand. */
import { type Chance, type Place, sketch, type Stroke } from './pen.ts';

/** A box, in one go from its top left. */
export function box(at: Place, width: number, height: number, chance: Chance): Stroke[] {
  const loose = (): number => (chance() - 0.5) * 5;
  const start = { x: at.x + loose(), y: at.y + loose() };
  const places = [
    start,
    { x: at.x + width + loose(), y: at.y + loose() },
    { x: at.x + width + loose(), y: at.y + height + loose() },
    { x: at.x + loose(), y: at.y + height + loose() },
    { x: start.x - 2, y: start.y - 3 },
  ];
  return [sketch(places, [1, 2, 3], chance)];
}

export function ellipse(centre: Place, width: number, height: number, chance: Chance): Stroke[] {
  const turns = 12;
  const places = Array.from({ length: turns + 2 }, (_, index) => {
    const angle = -1.9 + (index / turns) * 2 * Math.PI;
    const wide = 1 + (chance() - 0.5) * 0.02 + index * 0.0015;
    return {
      x: centre.x + Math.cos(angle) * (width / 2) * wide,
      y: centre.y + Math.sin(angle) * (height / 2) * wide,
    };
  });
  return [sketch(places, [], chance)];
}

/** A bent line with a head. */
export function arrow(from: Place, to: Place, bend: number, chance: Chance): Stroke[] {
  const along = { x: to.x - from.x, y: to.y - from.y };
  const length = Math.hypot(along.x, along.y);
  const middle = {
    x: from.x + along.x / 2 - (along.y / length) * bend,
    y: from.y + along.y / 2 + (along.x / length) * bend,
  };
  const angle = Math.atan2(to.y - middle.y, to.x - middle.x);
  const barb = (side: number): Place => ({
    x: to.x - Math.cos(angle + side) * 20,
    y: to.y - Math.sin(angle + side) * 20,
  });
  return [sketch([from, middle, to], [], chance), sketch([barb(0.5), to, barb(-0.5)], [1], chance)];
}

/** Somebody, as tall as `height`, standing at `feet`. */
export function person(feet: Place, height: number, chance: Chance): Stroke[] {
  const head = height * 0.24;
  const neck = { x: feet.x, y: feet.y - height + head };
  const hip = { x: feet.x, y: feet.y - height * 0.36 };
  const hand = height * 0.26;
  return [
    ...ellipse({ x: feet.x, y: neck.y - head / 2 }, head, head, chance),
    sketch([neck, hip], [], chance),
    sketch(
      [
        { x: feet.x - hand, y: neck.y + height * 0.26 },
        { x: feet.x, y: neck.y + height * 0.1 },
        { x: feet.x + hand, y: neck.y + height * 0.24 },
      ],
      [1],
      chance,
    ),
    sketch([{ x: feet.x - height * 0.18, y: feet.y }, hip, { x: feet.x + height * 0.18, y: feet.y }], [1], chance),
  ];
}

/** A house with a door and a window, on its bottom left corner. */
export function house(at: Place, width: number, chance: Chance): Stroke[] {
  const wall = width * 0.7;
  const eaves = at.y - wall;
  return [
    sketch(
      [
        { x: at.x, y: eaves },
        { x: at.x, y: at.y },
        { x: at.x + width, y: at.y },
        { x: at.x + width, y: eaves },
      ],
      [1, 2],
      chance,
    ),
    sketch(
      [
        { x: at.x - width * 0.12, y: eaves + 6 },
        { x: at.x + width / 2, y: eaves - width * 0.45 },
        { x: at.x + width * 1.12, y: eaves + 6 },
      ],
      [1],
      chance,
    ),
    sketch(
      [
        { x: at.x + width * 0.16, y: at.y },
        { x: at.x + width * 0.16, y: at.y - wall * 0.62 },
        { x: at.x + width * 0.44, y: at.y - wall * 0.62 },
        { x: at.x + width * 0.44, y: at.y },
      ],
      [1, 2],
      chance,
    ),
    ...box({ x: at.x + width * 0.6, y: eaves + wall * 0.28 }, width * 0.24, width * 0.22, chance),
  ];
}

/** A line under words, a little wavy. */
export function underline(from: Place, width: number, chance: Chance): Stroke[] {
  const places = [0, 0.3, 0.65, 1].map((share, index) => ({
    x: from.x + width * share,
    y: from.y + (index % 2 === 0 ? -1.5 : 2) + (chance() - 0.5) * 2,
  }));
  return [sketch(places, [], chance)];
}

/** One stroke of a tally. */
export function tally(at: Place, height: number, chance: Chance): Stroke[] {
  const lean = (chance() - 0.5) * 6;
  return [
    sketch([at, { x: at.x + lean / 2 + 1, y: at.y + height / 2 }, { x: at.x + lean, y: at.y + height }], [], chance),
  ];
}

export function tick(at: Place, size: number, chance: Chance): Stroke[] {
  const places = [
    { x: at.x, y: at.y + size * 0.55 },
    { x: at.x + size * 0.35, y: at.y + size },
    { x: at.x + size, y: at.y },
  ];
  return [sketch(places, [1], chance)];
}
