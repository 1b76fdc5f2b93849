import { Languages } from 'lucide-react';
import { useEffect } from 'react';
import { currentLanguage, currentTranslate, languages } from '../language/index.ts';
import { watchTranslation } from '../touched/index.ts';
import { dismissToast, showToast } from '../ui/index.ts';
import { languageNames, speak } from '../layout/speak.ts';

const storageKey = 'lol.translated';
const toast = 'translated';

/** Who has the page translated into a language that we speak is offered our own words, once. */
export function useOwnWords(): void {
  useEffect(() => watchTranslation(currentLanguage, offer), []);
}

/** @param wanted languages of who reads, the likeliest first */
function offer(wanted: readonly string[]): void {
  const ours = wanted.map((tag) => languages.find((each) => tag.toLowerCase().startsWith(each)));
  const language = ours.find((each) => each !== undefined);
  if (!language || language === currentLanguage() || !isFirstTime()) return;
  showToast({
    id: toast,
    // In the words that it offers.
    text: currentTranslate()('common.alsoSpeaks'),
    lang: language,
    icon: <Languages />,
    durationMs: Infinity,
    canClose: true,
    action: {
      label: languageNames[language],
      run: () => {
        dismissToast(toast);
        // The words are the reader's own now; messages say for themselves that they may be translated.
        document.documentElement.translate = false;
        speak(language);
      },
    },
  });
}

let wasOffered = false;

function isFirstTime(): boolean {
  if (wasOffered) return false;
  wasOffered = true;
  try {
    const isFirst = localStorage.getItem(storageKey) === null;
    localStorage.setItem(storageKey, 'offered');
    return isFirst;
  } catch {
    return true; // storage is forbidden: once for each page
  }
}
