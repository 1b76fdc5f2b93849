/** The room and its board are one big part of the application; doors fetch it while a name is typed. */
export const loadRoom = () => import('./RoomPage.tsx');

/** The biggest part by far; the room itself shows before it is there. */
const loadBoard = () => import('../board/Board.tsx');

/** Starts fetching room and board when the browser has nothing better to do. */
export function preloadRoom(): void {
  const start = () => {
    // Without a connection nothing is lost: they are fetched again when they are needed.
    loadRoom()
      .then(loadBoard)
      .catch(() => {});
  };
  // eslint-disable-next-line lol/old-browsers -- asked for
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 3000 });
  else setTimeout(start, 800);
}
