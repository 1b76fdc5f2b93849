/** What the name of a file says. */
import { limits } from '../../shared/limits.ts';

const office = /\.(pptx?|ppsx?|potx?|odp|otp|docx?|odt|rtf|xlsx?|ods)$/i;

/** Of an office suite: slides are made of it after it was made a PDF. */
export const isOfficeFile = ({ name }: File): boolean => office.test(name);

/** For the picker of files. */
export const accepted = {
  pages: '.pdf,application/pdf,image/png,image/jpeg,image/webp,image/gif,image/avif',
  office: '.ppt,.pptx,.pps,.ppsx,.odp,.doc,.docx,.odt,.rtf,.xls,.xlsx,.ods',
} as const;

/** How people call it: without its ending, and with blanks where there were none. */
export function titleOf(fileName: string): string {
  const words = fileName
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim();
  return (words || fileName).slice(0, limits.title);
}
