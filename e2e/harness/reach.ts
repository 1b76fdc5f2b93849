import type { Page } from 'playwright-core';

/**
 * What can be pressed or filled in and cannot be reached: wholly outside of what can be scrolled to, or with something
 * else lying over its middle. One line each. While a dialog is open only what is in it counts.
 */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const shown = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
      // tldraw's mark lies over its own link, which answers to it.
      !element.closest('[inert], [aria-hidden="true"], .visually-hidden, [class*="tl-watermark"]');
    const dialogs = [...document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu]')].filter(shown);
    const controls = 'button, a[href], input, select, textarea, summary, [role=menuitem], [role=tab], [role=slider]';
    const problems: string[] = [];
    for (const control of (dialogs.at(-1) ?? document).querySelectorAll<HTMLElement>(controls)) {
      // A way to skip something is shown when keys come to it.
      if (!shown(control) || control.matches('[type=file], [type=hidden], [class*=skip]')) continue;
      const name = `${control.tagName} “${(control.getAttribute('aria-label') ?? control.innerText).trim().slice(0, 40)}”`;
      control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      await new Promise((painted) => requestAnimationFrame(painted));
      const { left, top, right, bottom, width, height } = control.getBoundingClientRect();
      // Shown to nobody but screen readers, or skipped to by key.
      if (width < 2 || height < 2) continue;
      const [x, y] = [
        (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
        (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
      ];
      const isInside =
        Math.min(right, innerWidth) - Math.max(left, 0) >= Math.min(width, 16) &&
        Math.min(bottom, innerHeight) - Math.max(top, 0) >= Math.min(height, 16);
      const hit = isInside ? document.elementFromPoint(x, y) : null;
      if (hit && (control.contains(hit) || (hit.closest('label')?.control ?? null) === control)) continue;
      // A toast goes away, or is put away.
      if (hit?.closest('[data-toaster]')) continue;
      const over = hit ? `${hit.tagName.toLowerCase()}.${String(hit.getAttribute('class'))}` : 'nothing: it is outside';
      problems.push(`${name} at ${[left, top, width, height].map(Math.round).join(' ')} is under ${over}`);
    }
    return problems;
  });
}
