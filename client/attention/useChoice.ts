import { useTranslation } from '../language/index.ts';
import { refuse } from '../ui/index.ts';
import { maySound } from './attention.ts';
import { attentionChoices, canNotify, chooseAttention, useAttentionChoice, type AttentionChoice } from './choice.ts';

/** The setting, what this browser has to choose from, and how to choose: who turns the sound on hears it once. */
export function useChoice() {
  const { t } = useTranslation();
  const value = useAttentionChoice();
  const choose = async (next: AttentionChoice) => {
    const problem = await chooseAttention(next);
    if (problem) refuse(t(`attention.${problem}`));
    else if (next !== 'off' && next !== 'mark' && maySound()) (await import('./loud.ts')).chime(true);
  };
  return {
    value,
    options: attentionChoices
      .filter((each) => each !== 'notify' || canNotify())
      .map((each) => ({ value: each, label: t(`attention.choice.${each}`), hint: t(`attention.about.${each}`) })),
    // The sound could not be fetched: the choice holds all the same.
    choose: (next: AttentionChoice) => void choose(next).catch(() => undefined),
  };
}
