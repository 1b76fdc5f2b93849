import { DropdownMenu } from 'radix-ui';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAction, type Action } from './useAction.ts';
import { Part } from '../parts/index.ts';
import styles from './Menu.module.css';

interface MenuProps {
  /** One button. */
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactNode;
}

/** A list of things to do, on a button. */
export function Menu({ trigger, align = 'end', side = 'bottom', children }: MenuProps) {
  // Not modal: the page behind stays readable and scrollable, and a press outside does what it says.
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align={align} side={side} sideOffset={6} collisionPadding={10}>
          <Part name="menu" shape="line">
            {children}
          </Part>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  isDanger?: boolean;
  isDisabled?: boolean;
  /** A refusal becomes a toast. */
  action: Action;
  children: ReactNode;
}

export function MenuItem({ icon, isDanger, isDisabled, action, children }: MenuItemProps) {
  const { run } = useAction(action);
  return (
    <DropdownMenu.Item
      className={[styles.item, isDanger && styles.danger].filter(Boolean).join(' ')}
      disabled={isDisabled ?? false}
      onSelect={run}
    >
      {icon}
      {children}
    </DropdownMenu.Item>
  );
}

interface MenuChoiceProps<V extends string> {
  /** What is chosen here. */
  label: string;
  value: V;
  options: readonly { readonly value: V; readonly label: ReactNode; readonly lang?: string }[];
  onChoose: (value: V) => void;
}

/** One of several, inside a menu. */
export function MenuChoice<V extends string>({ label, value, options, onChoose }: MenuChoiceProps<V>) {
  return (
    <DropdownMenu.RadioGroup value={value} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          className={styles.item}
          lang={option.lang}
          onSelect={() => onChoose(option.value)}
        >
          <span className={styles.mark}>
            <DropdownMenu.ItemIndicator>
              <Check />
            </DropdownMenu.ItemIndicator>
          </span>
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className={styles.label}>{children}</DropdownMenu.Label>
);

export const MenuSeparator = () => <DropdownMenu.Separator className={styles.separator} />;
