import { useTranslation } from '../../language/index.ts';
import { Toggle } from '../../ui/index.ts';

interface SharedDeviceProps {
  isShared: boolean;
  onChange: (isShared: boolean) => void;
}

/** A school's computer: what is kept there of somebody goes when they do. */
export function SharedDevice({ isShared, onChange }: SharedDeviceProps) {
  const { t } = useTranslation();
  return <Toggle label={t('door.shared')} hint={t('door.sharedHint')} isOn={isShared} action={onChange} />;
}
