import { Languages } from 'lucide-react';
import { Fragment } from 'react';
import { AttentionChoice } from '../attention/index.ts';
import { useTranslation } from '../language/index.ts';
import { Button, Menu, MenuChoice, MenuSeparator } from '../ui/index.ts';
import { usePreferences } from './usePreferences.ts';
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
export const PreferenceChoices = () =>
  usePreferences().map(({ name, label, value, options, choose }, at) => (
    <Fragment key={name}>
      {at > 0 && <MenuSeparator />}
      <MenuChoice label={label} value={value} options={options} onChoose={choose} />
    </Fragment>
  ));
