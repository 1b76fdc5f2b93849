/** Gives names and roles to parts of tldraw's interface that have none, for screen readers. */
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useEditor, useValue } from 'tldraw';
import { useTranslation } from '../language/index.ts';

interface MendedProps {
  /** Called at first and after changes below; makes good what it finds, also twice. */
  readonly mend: (root: HTMLElement) => void;
  readonly children: ReactNode;
}

export function Mended({ mend, children }: MendedProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = ref.current;
    if (!root) return;
    mend(root);
    const observer = new MutationObserver(() => mend(root));
    observer.observe(root, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [mend]);
  return (
    <div ref={ref} style={{ display: 'contents' }}>
      {children}
    </div>
  );
}

/** What people write on the board is theirs, and what is measured must stay as it is: no browser translates it. */
function keepWords(container: HTMLElement): void {
  for (const part of container.querySelectorAll<HTMLElement>('.tl-canvas, .tl-text-measure')) part.translate = false;
}

/** What opens from a button is called what the button is; the text that is being written is a text of the board. */
export function NamedParts() {
  const { t } = useTranslation();
  const editor = useEditor();
  useEffect(() => {
    const container = editor.getContainer();
    keepWords(container);
    const mend = () => {
      // Popovers are put directly into the container.
      for (const popover of container.querySelectorAll(':scope > * > [role="dialog"]:not([aria-label])')) {
        const opener = container.querySelector(`[aria-controls="${CSS.escape(popover.id)}"]`);
        const name = opener?.getAttribute('title') || opener?.textContent;
        if (name && !popover.hasAttribute('aria-labelledby')) popover.setAttribute('aria-label', name);
      }
    };
    const observer = new MutationObserver(mend);
    observer.observe(container, { childList: true });
    return () => observer.disconnect();
  }, [editor]);

  const writing = useValue('rich text editor', () => editor.getRichTextEditor(), [editor]);
  const label = t('board.writing');
  useEffect(() => {
    writing?.view.dom.setAttribute('aria-label', label);
  }, [writing, label]);
  return null;
}
