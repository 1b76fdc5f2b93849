/** The path under which this host keeps a picture of a lesson. */

const address = /^\/uploads\/([\w-]+)\/([0-9a-f]{64})$/;

/** @param hash SHA-256 of the picture, hexadecimal */
export const pictureSrc = (lessonId: string, hash: string): string => `/uploads/${lessonId}/${hash}`;

/** The lesson that a picture belongs to; null: no path of a picture. A picture is shown in its own lesson only. */
export const lessonOfPicture = (src: string): string | null => address.exec(src)?.[1] ?? null;
