import { Popover as RadixPopover } from 'radix-ui';
import type { ReactNode } from 'react';
import { Part } from '../parts/index.ts';
import styles from './Popover.module.css';

interface PopoverProps {
  /** One button. */
  trigger: ReactNode;
  label: string;
  /** Where it opens. */
  side?: 'top' | 'bottom';
  /** As wide as a list of lines needs. */
  isWide?: boolean;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode;
}

/** A few settings, or a short list, on a button. */
export function Popover({
  trigger,
  label,
  side = 'top',
  isWide = false,
  isOpen,
  onOpenChange,
  children,
}: PopoverProps) {
  return (
    <RadixPopover.Root {...(isOpen === undefined ? {} : { open: isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          className={styles.popover}
          data-wide={isWide || undefined}
          side={side}
          align={isWide ? 'end' : 'center'}
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
