/**
 * Says things to screen readers. Every announcement is a new element in a live region, so that saying the same words
 * twice is heard twice, and several in a row are all heard.
 */
const regionIds = { polite: 'announcer-polite', assertive: 'announcer-assertive' } as const;

/** Long enough for a reader that is still speaking to notice the element. */
const keptMs = 8000;

export function Announcer() {
  return (
    <>
      <div id={regionIds.polite} role="status" aria-live="polite" aria-atomic="false" className="visually-hidden" />
      <div
        id={regionIds.assertive}
        role="alert"
        aria-live="assertive"
        aria-atomic="false"
        className="visually-hidden"
      />
    </>
  );
}

/** @param urgency `assertive` interrupts what is being read; for what cannot wait, such as being removed. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  const region = document.getElementById(regionIds[urgency]);
  if (!region || !text) return;
  const line = document.createElement('div');
  line.textContent = text;
  region.append(line);
  setTimeout(() => line.remove(), keptMs);
}
