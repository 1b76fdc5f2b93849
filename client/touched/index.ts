/** Others touch the page: browsers that translate it, extensions that wrap, move and insert. Decision 25. */
export { surviveOthers } from './surviveOthers.ts';
export { watchTranslation } from './translated.ts';
