/** The room and its board are one big part of the application; doors fetch it while a name is typed. */
export const loadRoom = () => import('../room/RoomScreen.tsx');

/** Starts fetching the room when the browser has nothing better to do. */
export function preloadRoom(): void {
  const start = () => void loadRoom().catch(() => {}); // without a connection: fetched again when it is needed
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 3000 });
  else setTimeout(start, 800);
}
