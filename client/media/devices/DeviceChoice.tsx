import { useTranslation } from '../../language/index.ts';
import { Select } from '../../ui/index.ts';
import type { DeviceKind } from '../chosenDevices.ts';
import type { MediaDevice } from '../mediaState.ts';
import styles from './Devices.module.css';

interface DeviceChoiceProps {
  kind: DeviceKind;
  label: string;
  devices: readonly MediaDevice[];
  chosen: string | null;
  /** The one that is open; null: none, or nobody can tell. */
  used: string | null;
  onChoose: (id: string | null) => void;
}

/** One of several; nothing while there is nothing to choose. */
export function DeviceChoice({ kind, label, devices, chosen, used, onChoose }: DeviceChoiceProps) {
  const { t } = useTranslation();
  if (devices.length < 2) return null;
  const named = devices.map((device, at) => ({
    value: device.id,
    // Some browsers keep names to themselves.
    label: device.label || t('devices.nameless', { device: t(`devices.kind.${kind}`), number: at + 1 }),
  }));
  const isThere = devices.some(({ id }) => id === chosen);
  const automatic = used === null ? t('devices.automatic') : t('devices.automaticNow', { name: used });
  return (
    <Select
      className={styles.choice}
      label={label}
      options={[{ value: '', label: automatic }, ...named]}
      value={isThere && chosen !== null ? chosen : ''}
      onChange={(event) => onChoose(event.target.value || null)}
    />
  );
}
