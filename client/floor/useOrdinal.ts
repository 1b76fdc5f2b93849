import { currentLanguage, useTranslation } from '../language/index.ts';

/** "2e", "2nd": a place in a queue, in the language of the interface. */
export function useOrdinal(): (number: number) => string {
  const { t } = useTranslation();
  return (number) => {
    const rule = new Intl.PluralRules(currentLanguage(), { type: 'ordinal' }).select(number);
    switch (rule) {
      case 'one':
      case 'two':
      case 'few':
        return t(`floor.ordinal.${rule}`, { number });
      default:
        return t('floor.ordinal.other', { number });
    }
  };
}
