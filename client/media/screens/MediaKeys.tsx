import { useEffect, useRef } from 'react';
import { errorText } from '../../language/index.ts';
import { keepsKeys, unlessTyping, useKeys } from '../../slots/index.ts';
import { refuse } from '../../ui/index.ts';
import { isTalkHeld, setHeldTalk } from './heldTalk.ts';
import { canShareScreen } from './OwnButtons.tsx';
import { useOwn, useOwnSwitch } from './useOwn.ts';

/** What the space bar presses. */
const pressed =
  'button, a[href], summary, label, video, [role="button"], [role="tab"], [role="switch"], [tabindex="0"]';

/** The keys for microphone, camera and screen, and talking while the space bar is held. Mounted while keys are switched on. */
export function MediaKeys() {
  const own = useOwn();
  const mic = useOwnSwitch('mic');
  const camera = useOwnSwitch('camera');
  const screen = useOwnSwitch('screen');
  const latest = useRef({ own, mic });
  useEffect(() => {
    latest.current = { own, mic };
  });

  useEffect(() => {
    const untie = new AbortController();
    const { signal } = untie;
    const release = () => {
      if (!isTalkHeld()) return;
      setHeldTalk(false);
      run(latest.current.mic.turn(false));
    };
    const hold = (event: KeyboardEvent) => {
      const { own: mine, mic: voice } = latest.current;
      const hasOthers = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (event.code !== 'Space' || hasOthers || keepsKeys(event.target)) return;
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
    return () => {
      release();
      untie.abort();
    };
  }, []);

  useKeys({
    '$mod+Shift+m': unlessTyping(() => {
      if (mic.isOn || own.mic) run(mic.turn(!mic.isOn));
    }),
    '$mod+Shift+o': unlessTyping(() => {
      if (camera.isOn || own.camera) run(camera.turn(!camera.isOn));
    }),
    '$mod+Shift+e': unlessTyping(() => {
      if (screen.isOn || (own.screen && canShareScreen())) run(screen.turn(!screen.isOn));
    }),
  });
  return null;
}

const run = (turned: Promise<void>): void => void turned.catch((error: unknown) => refuse(errorText(error)));
