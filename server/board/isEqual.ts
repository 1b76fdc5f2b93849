import * as utils from '@tldraw/utils';

/** Deep equality as tldraw sees it. Its types are those of a package that is not installed. */
export const { isEqual } = utils as unknown as { isEqual(a: unknown, b: unknown): boolean };
