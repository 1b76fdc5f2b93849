import { useState } from 'react';
import { useTranslation } from '../../language/index.ts';
import { Confirm, Toggle } from '../../ui/index.ts';
import type { DeskInHand } from './useDesk.ts';

interface LinkConfirmProps {
  guest: DeskInHand['desk']['guests'][number];
  change: 'renew' | 'revoke';
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  action: (out: boolean) => Promise<void>;
}

/** Before a guest's link is void. Whoever came in with it has a seat, and keeps it unless it is said otherwise. */
export function LinkConfirm({ guest, change, isOpen, onOpenChange, action }: LinkConfirmProps) {
  const { t } = useTranslation();
  const { name, state } = guest;
  const hasBeenIn = state !== 'invited' && state !== 'expected';
  const isRevoked = change === 'revoke';
  const [isOut, setOut] = useState(isRevoked);
  return (
    <Confirm
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t(isRevoked ? 'desk.revokeTitle' : 'desk.renewLinkTitle', { name })}
      text={t(isRevoked ? 'desk.revokeText' : 'desk.renewLinkText', { name })}
      confirmLabel={t(isRevoked ? 'desk.revoke' : 'desk.renewLink')}
      isDanger={isRevoked}
      action={() => action(hasBeenIn ? isOut : true)}
    >
      {hasBeenIn && (
        <Toggle
          label={t('desk.alsoOut', { name })}
          hint={t(isOut ? 'desk.alsoOutHint' : 'desk.staysHint', { name })}
          isOn={isOut}
          action={setOut}
        />
      )}
    </Confirm>
  );
}
