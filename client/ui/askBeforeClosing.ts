const losses = new Set<() => boolean>();

/**
 * Lets the browser ask whether the page is really to be closed or reloaded, as long as `wouldLose` says that something
 * would be lost by it. Browsers ask in words of their own, and only whoever has touched the page.
 *
 * @returns ends it
 */
export function askBeforeClosing(wouldLose: () => boolean): () => void {
  losses.add(wouldLose);
  if (losses.size === 1) window.addEventListener('beforeunload', ask);
  return () => {
    losses.delete(wouldLose);
    // A page that listens is kept out of some browsers' page cache.
    if (losses.size === 0) window.removeEventListener('beforeunload', ask);
  };
}

function ask(event: BeforeUnloadEvent): void {
  if ([...losses].some((wouldLose) => wouldLose())) event.preventDefault();
}
