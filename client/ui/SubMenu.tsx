import { ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Menu.module.css';

interface SubMenuProps {
  icon: ReactNode;
  label: string;
  children: ReactNode;
}

/** An item of a menu that opens another one beside it. */
export function SubMenu({ icon, label, children }: SubMenuProps) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={[styles.item, styles.trigger].join(' ')}>
        {icon}
        <span className={styles.text}>{label}</span>
        <ChevronRight />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent
          className={[styles.menu, styles.beside].join(' ')}
          sideOffset={4}
          collisionPadding={10}
        >
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}
