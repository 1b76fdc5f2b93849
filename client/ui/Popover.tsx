import { Popover as RadixPopover } from 'radix-ui';
import type { ReactNode } from 'react';
import { Part } from '../parts/index.ts';
import styles from './Popover.module.css';

interface PopoverProps {
  /** One button. */
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}

/** A few settings on a button, above it. */
export function Popover({ trigger, label, children }: PopoverProps) {
  return (
    <RadixPopover.Root>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          className={styles.popover}
          side="top"
          sideOffset={10}
          collisionPadding={12}
          aria-label={label}
        >
          <Part name="popover" shape="line">
            {children}
          </Part>
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
