/**
 * Going back out of the room: by the browser's button, a swipe, a key. Browsers leave at once and ask nobody, so an
 * entry of the history lies under the room that going back comes to first.
 */

const mark = 'lolGuard';

/** On the way from the guarding entry to the room's own, when the room is left: nobody went back. */
let isStepping = false;

/**
 * Calls `onBack` instead of going back, or forward, as long as it is not ended. The history grows by one entry and never
 * by more. Two in a row without a touch in between pass by it in some browsers: nobody is held who wants to go.
 *
 * @returns ends it, and takes the entry away
 */
export function guardBack(onBack: () => void): () => void {
  const path = location.pathname + location.search;
  const isHere = () => location.pathname + location.search === path;
  const isGuarded = () => isHere() && (history.state as Record<string, unknown> | null)?.[mark] === true;
  const guard = () => {
    if (!isStepping && isHere() && !isGuarded()) history.pushState({ [mark]: true }, '', path);
  };
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  window.addEventListener(
    'popstate',
    (event) => {
      if (isGuarded()) return;
      // Before the router hears of it, which would show what is there; what was ahead of that is gone.
      event.stopImmediatePropagation();
      history.pushState({ [mark]: true }, '', path);
      onBack();
    },
    options,
  );
  // Browsers pass over entries that were made before the page was touched.
  const { userActivation } = navigator as Partial<Navigator>;
  // eslint-disable-next-line lol/old-browsers -- where there is one, it has this
  if (userActivation?.hasBeenActive) guard();
  for (const touch of ['pointerdown', 'keydown'] as const) window.addEventListener(touch, guard, options);
  return () => {
    stop.abort();
    if (isGuarded()) stepBack();
  };
}

/** Else the first press of *back* would go to the same page. */
function stepBack(): void {
  isStepping = true;
  window.addEventListener(
    'popstate',
    (event) => {
      event.stopImmediatePropagation();
      isStepping = false;
    },
    { capture: true, once: true },
  );
  history.back();
}
