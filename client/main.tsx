import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { App } from './app/App.tsx';
import { startLanguage } from './language/index.ts';
import { reportUncaught } from './parts/index.ts';
import { surviveOthers } from './touched/index.ts';
import { keepKeysOfInputMethods } from './ui/index.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
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
  () => {
    // Without its texts the interface has no words of its own to say so.
    root.textContent = 'LOL kon niet laden. Laad de pagina opnieuw. · LOL could not load. Reload the page.';
  },
);
