/** Whether this browser keeps the one cookie by which the server knows a seat again. */

/** False where they are turned off, for all sites or for this one. */
export const keepsCookies = (): boolean => navigator.cookieEnabled;

const seated = new Set<string>();

/** The server has just given this page a seat in that lesson, and with it the cookie. */
export const noteSeated = (lessonId: string): void => void seated.add(lessonId);

/** Whoever then has no seat there has lost the cookie on the way: nothing is wrong with the link. */
export const wasSeated = (lessonId: string): boolean => seated.has(lessonId);
