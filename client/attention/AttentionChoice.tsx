import { useTranslation } from '../language/index.ts';
import { MenuChoice } from '../ui/index.ts';
import { useChoice } from './useChoice.ts';

/** In a menu, beside the other preferences. */
export function AttentionChoice() {
  const { t } = useTranslation();
  const { value, options, choose } = useChoice();
  return <MenuChoice label={t('attention.label')} value={value} options={options} onChoose={choose} />;
}
