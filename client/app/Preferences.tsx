import { Languages } from 'lucide-react';
import { AttentionChoice } from '../attention/index.ts';
import { currentLanguage, languages, useTranslation } from '../language/index.ts';
import { Button, chooseTheme, Menu, MenuChoice, MenuSeparator, useThemeChoice } from '../ui/index.ts';
import { languageNames, speak } from './speak.ts';
import styles from './Preferences.module.css';

/** Language, theme, and how one is called from elsewhere, of this device. */
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
    </>
  );
}
