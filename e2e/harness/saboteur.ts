/**
 * Makes parts of the real, built interface fail, from outside: a component inside of the part is exchanged for one that
 * throws, in React's own tree of what is on the screen. Nothing of the product knows of it.
 */
import type { Page } from 'playwright-core';
import type { PartName } from '../../shared/parts.ts';

/** What React keeps of each element; only what is needed here. */
interface Fiber {
  readonly tag: number;
  type: unknown;
  lanes: number;
  childLanes: number;
  readonly return: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
  readonly memoizedProps: Readonly<Record<string, unknown>> | null;
  readonly stateNode: { state?: { failure?: unknown }; forceUpdate(): void };
}

interface Saboteur {
  /** Names of the parts on the screen, and whether they have failed. */
  survey(): { name: string; hasFailed: boolean }[];
  /** Names of the parts that stay when this one fails. */
  fail(name: string): string[];
  /** Components of the room that no part holds and that hold none. */
  outside(): string[];
}

/** To be run in the page before its own scripts. */
export function bringSaboteur(): void {
  const FUNCTION = 0;
  const CLASS = 1;
  const MEMO_FUNCTION = 15;
  const failedWords = new TypeError('sabotaged');
  const isPart = ({ tag, stateNode }: Fiber): boolean => tag === CLASS && 'failure' in (stateNode.state ?? {});
  const nameOf = (fiber: Fiber): string => String(fiber.memoizedProps?.['name']);

  const top = (): Fiber => {
    const root = document.getElementById('root') as unknown as Record<string, { stateNode: { current: Fiber } }>;
    return root[Object.keys(root).find((key) => key.startsWith('__reactContainer$'))!]!.stateNode.current;
  };
  function* under(fiber: Fiber): Generator<Fiber> {
    for (let child = fiber.child; child; child = child.sibling) {
      yield child;
      yield* under(child);
    }
  }
  const partOf = (fiber: Fiber): Fiber | null => {
    let above = fiber.return;
    while (above && !isPart(above)) above = above.return;
    return above;
  };
  const both = (fiber: Fiber): Fiber[] => (fiber.alternate ? [fiber, fiber.alternate] : [fiber]);

  const saboteur: Saboteur = {
    survey: () =>
      [...under(top())]
        .filter(isPart)
        .map((part) => ({ name: nameOf(part), hasFailed: part.stateNode.state?.failure !== null })),
    fail(name) {
      const all = [...under(top())].filter(isPart);
      for (const part of all.filter((one) => nameOf(one) === name)) {
        const victim = [...under(part)].find(
          (fiber) => (fiber.tag === FUNCTION || fiber.tag === MEMO_FUNCTION) && partOf(fiber) === part,
        );
        if (!victim) continue;
        const inside = new Set(under(part));
        part.stateNode.forceUpdate();
        const lanes = both(part).reduce((sum, one) => sum | one.lanes, 0);
        for (const fiber of both(victim)) {
          fiber.type = () => {
            throw failedWords;
          };
          fiber.lanes |= lanes;
        }
        for (let above = victim.return; above && above !== part; above = above.return)
          for (const fiber of both(above)) fiber.childLanes |= lanes;
        return all.filter((one) => one !== part && !inside.has(one)).map(nameOf);
      }
      throw new Error(`no part ${name} with anything in it on the screen: ${all.map(nameOf).join(', ')}`);
    },
    outside() {
      const room = [...under(top())].find(({ memoizedProps }) => memoizedProps?.['data-layout'] !== undefined);
      if (!room) throw new Error('not in a room');
      const page = partOf(room);
      return [...under(room)]
        .filter(({ tag }) => tag === FUNCTION || tag === MEMO_FUNCTION)
        .filter((fiber) => partOf(fiber) === page && ![...under(fiber)].some(isPart))
        .map((fiber) => String(fiber.type));
    },
  };
  Object.assign(window, { saboteur });
}

const inPage = <T>(page: Page, act: (saboteur: Saboteur, name: string) => T, name = ''): Promise<T> =>
  page.evaluate(`(${act.toString()})(window.saboteur, ${JSON.stringify(name)})`);

/** Makes the first part of that name fail; the names of those that must stay. */
export const makeFail = (page: Page, name: PartName): Promise<string[]> =>
  inPage(page, (saboteur, part) => saboteur.fail(part), name);

/** The parts on the screen: those that are well, and those that failed. */
export async function partsOn(page: Page): Promise<{ well: string[]; failed: string[] }> {
  const all = await inPage(page, (saboteur) => saboteur.survey());
  const names = (hasFailed: boolean) => all.filter((part) => part.hasFailed === hasFailed).map(({ name }) => name);
  return { well: names(false), failed: names(true) };
}

/** The source of each component of the room that would take the page with it. */
export const outsideOfParts = (page: Page): Promise<string[]> => inPage(page, (saboteur) => saboteur.outside());
