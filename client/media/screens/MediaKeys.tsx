import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { errorText } from '../../language/index.ts';
import { refuse } from '../../ui/index.ts';
import { isTalkHeld, setHeldTalk } from './heldTalk.ts';
import { canShareScreen } from './OwnButtons.tsx';
import { useOwn, useOwnSwitch } from './useOwn.ts';

interface MediaKeysProps {
  /** Does what has the focus need its keys for itself? */
  keepsKeys: (target: EventTarget | null) => boolean;
}

/** What the space bar presses. */
const pressed =
  'button, a[href], summary, label, video, [role="button"], [role="tab"], [role="switch"], [tabindex="0"]';

/** The keys for microphone, camera and screen, and talking while the space bar is held. Mounted while keys are switched on. */
export function MediaKeys({ keepsKeys }: MediaKeysProps) {
  const own = useOwn();
  const mic = useOwnSwitch('mic');
  const camera = useOwnSwitch('camera');
  const screen = useOwnSwitch('screen');
  const latest = useRef({ own, mic, camera, screen, keepsKeys });
  useEffect(() => {
    latest.current = { own, mic, camera, screen, keepsKeys };
  });

  useEffect(() => {
    const { signal, stop } = stopping();
    const keeps = (target: EventTarget | null) => latest.current.keepsKeys(target);
    const release = () => {
      if (!isTalkHeld()) return;
      setHeldTalk(false);
      run(latest.current.mic.turn(false));
    };
    const hold = (event: KeyboardEvent) => {
      const { own: mine, mic: voice } = latest.current;
      const hasOthers = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (event.code !== 'Space' || hasOthers || keeps(event.target)) return;
      if (event.target instanceof Element && event.target.closest(pressed)) return;
      if (isTalkHeld()) return event.preventDefault(); // it repeats, and must not scroll
      if (event.repeat || !mine.mic || voice.isOn || voice.isStarting) return;
      event.preventDefault();
      setHeldTalk(true);
      run(voice.turn(true));
    };
    addEventListener('keydown', hold, { capture: true, signal });
    addEventListener('keyup', (event) => event.code === 'Space' && release(), { capture: true, signal });
    // Another window takes the key's end with it.
    addEventListener('blur', release, { signal });
    document.addEventListener('visibilitychange', () => document.hidden && release(), { signal });

    const unlessTyping = (toggle: () => void) => (event: KeyboardEvent) => {
      if (keeps(event.target)) return;
      event.preventDefault();
      toggle();
    };
    const end = tinykeys(
      window,
      {
        '$mod+Shift+m': unlessTyping(() => {
          const { own: mine, mic: voice } = latest.current;
          if (voice.isOn || mine.mic) run(voice.turn(!voice.isOn));
        }),
        '$mod+Shift+o': unlessTyping(() => {
          const { own: mine, camera: face } = latest.current;
          if (face.isOn || mine.camera) run(face.turn(!face.isOn));
        }),
        '$mod+Shift+e': unlessTyping(() => {
          const { own: mine, screen: shared } = latest.current;
          if (shared.isOn || (mine.screen && canShareScreen())) run(shared.turn(!shared.isOn));
        }),
      },
      { ignore: () => false, capture: true },
    );
    return () => {
      end();
      release();
      stop();
    };
  }, []);
  return null;
}

function stopping(): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, stop: () => controller.abort() };
}

const run = (turned: Promise<void>): void => void turned.catch((error: unknown) => refuse(errorText(error)));
