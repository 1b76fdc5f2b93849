import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { App } from './root/App.tsx';
import { startLanguage } from './language/index.ts';
import { reportUncaught } from './parts/index.ts';
import { surviveOthers } from './touched/index.ts';
import { keepKeysOfInputMethods } from './ui/index.ts';

declare global {
  interface Window {
    /** Says that the page could not be loaded, while nothing is on the screen; of public/boot.js. */
    lolFailed?: () => void;
  }
}

const root = document.getElementById('root');
// Taken away by public/boot.js where the application cannot run.
if (root) {
  reportUncaught();
  surviveOthers();
  keepKeysOfInputMethods();
  startLanguage().then(
    () =>
      createRoot(root).render(
        <StrictMode>
          <App />
        </StrictMode>,
      ),
    // Without its texts the interface has no words of its own to say so.
    () => window.lolFailed?.(),
  );
}
