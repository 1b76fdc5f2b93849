import { Mic } from 'lucide-react';
import { useState } from 'react';
import { loadDevices } from '../../media/index.ts';
import { useTranslation } from '../../language/index.ts';
import { Button } from '../../ui/index.ts';

type Check = Awaited<ReturnType<typeof loadDevices>>['DeviceCheck'];

/** Quiet, and in nobody's way: who does not press it is asked for nothing. */
export function TestDevices({ isStudent = false }: { isStudent?: boolean }) {
  const { t } = useTranslation();
  const [Check, setCheck] = useState<Check | null>(null);
  return (
    <>
      <Button
        look="plain"
        icon={<Mic />}
        action={async () => {
          const { DeviceCheck } = await loadDevices();
          setCheck(() => DeviceCheck);
        }}
      >
        {t('door.testDevices')}
      </Button>
      {Check && <Check isStudent={isStudent} onOpenChange={(isOpen) => !isOpen && setCheck(null)} />}
    </>
  );
}
