import { Languages } from 'lucide-react';
import { AttentionChoice } from '../attention/index.ts';
import { currentLanguage, languages, useTranslation } from '../language/index.ts';
import {
  Button,
  chooseBoard,
  chooseTheme,
  Menu,
  MenuChoice,
  MenuSeparator,
  useBoardChoice,
  useTheme,
  useThemeChoice,
} from '../ui/index.ts';
import { languageNames, speak } from './speak.ts';
import styles from './Preferences.module.css';

/** Language, looks, and how one is called from elsewhere, of this device. */
export function Preferences() {
  const { t } = useTranslation();
  return (
    <Menu
      trigger={
        <Button
          look="quiet"
          size="small"
          className={styles.trigger}
          icon={<Languages />}
          aria-label={`${t('common.languageName')} · ${t('common.language')}, ${t('common.theme')}`}
        >
          {t('common.languageName')}
        </Button>
      }
    >
      <PreferenceChoices />
      <MenuSeparator />
      <AttentionChoice />
    </Menu>
  );
}

/** The same choices as part of a bigger menu. */
export function PreferenceChoices() {
  const { t } = useTranslation();
  const theme = useThemeChoice();
  const isDark = useTheme() === 'dark';
  const board = useBoardChoice();
  return (
    <>
      <MenuChoice
        label={t('common.language')}
        value={currentLanguage()}
        options={languages.map((language) => ({ value: language, label: languageNames[language], lang: language }))}
        onChoose={speak}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('common.theme')}
        value={theme}
        options={[
          { value: 'light', label: t('common.themeLight') },
          { value: 'dark', label: t('common.themeDark') },
          { value: 'system', label: t('common.themeSystem') },
        ]}
        onChoose={chooseTheme}
      />
      {isDark && (
        <>
          <MenuSeparator />
          <MenuChoice
            label={t('common.board')}
            value={board}
            options={[
              { value: 'theme', label: t('common.boardDark') },
              { value: 'white', label: t('common.boardWhite') },
            ]}
            onChoose={chooseBoard}
          />
        </>
      )}
    </>
  );
}
