import { TextManager } from 'tldraw';
import { Measure } from './Measure.ts';

let measure: Measure | null = null;

/** Puts our measuring in the place of tldraw's. Once for a page, before anything is measured. */
export function measureAlike(): void {
  TextManager.prototype.measureHtml = function (html, options) {
    measure ??= new Measure(this.editor.getContainer());
    return measure.measure(html, options);
  };
}
