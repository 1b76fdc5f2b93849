import { currentLanguage, languages, useTranslation } from '../language/index.ts';
import { chooseBoard, chooseTheme, useBoardChoice, useTheme, useThemeChoice } from '../ui/index.ts';
import { languageNames, speak } from './speak.ts';

interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly lang?: string;
}

interface Preference {
  readonly name: 'language' | 'theme' | 'board';
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option<string>[];
  readonly choose: (value: string) => void;
}

/** What is chosen for this device, wherever that is shown: language and looks. */
export function usePreferences(): readonly Preference[] {
  const { t } = useTranslation();
  const theme = useThemeChoice();
  const isDark = useTheme() === 'dark';
  const board = useBoardChoice();
  const ofLanguage = oneOf(
    languages.map((language) => ({ value: language, label: languageNames[language], lang: language })),
    speak,
  );
  const ofTheme = oneOf(
    [
      { value: 'light', label: t('common.themeLight') },
      { value: 'dark', label: t('common.themeDark') },
      { value: 'system', label: t('common.themeSystem') },
    ],
    chooseTheme,
  );
  const ofBoard = oneOf(
    [
      { value: 'theme', label: t('common.boardDark') },
      { value: 'white', label: t('common.boardWhite') },
    ],
    chooseBoard,
  );
  return [
    { name: 'language', label: t('common.language'), value: currentLanguage(), ...ofLanguage },
    { name: 'theme', label: t('common.theme'), value: theme, ...ofTheme },
    ...(isDark ? [{ name: 'board' as const, label: t('common.board'), value: board, ...ofBoard }] : []),
  ];
}

function oneOf<const V extends string>(
  options: readonly Option<V>[],
  choose: (value: V) => void,
): Pick<Preference, 'options' | 'choose'> {
  return {
    options,
    choose(value) {
      const chosen = options.find((option) => option.value === value);
      if (chosen) choose(chosen.value);
    },
  };
}
