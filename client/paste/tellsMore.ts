/**
 * Is something lost when only the plain words of this are taken? Cells, raised figures, boxes that are ticked, numbers of
 * a list. What ProseMirror copied it reads best itself.
 */
export const tellsMore = (html: string): boolean => !/data-pm-slice/.test(html) && meaning.test(html);

const meaning = /<(table|su[bp]|[ou]l|input)\b|vertical-align:\s*su|mso-list:|role="?checkbox/i;
