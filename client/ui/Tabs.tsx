import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

interface TabsProps {
  /** The id of the open tab. */
  value: string;
  onValueChange: (value: string) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** Holds one `TabList` and a `TabPanel` for each tab. */
export function Tabs({ value, onValueChange, className, children }: TabsProps) {
  return (
    <RadixTabs.Root value={value} onValueChange={onValueChange} className={className}>
      {children}
    </RadixTabs.Root>
  );
}

interface TabListProps {
  label: string;
  tabs: readonly {
    readonly id: string;
    readonly label: ReactNode;
    readonly icon?: ReactNode;
    readonly badge?: ReactNode;
  }[];
}

export function TabList({ label, tabs }: TabListProps) {
  return (
    <RadixTabs.List aria-label={label} className={styles.list}>
      {tabs.map((tab) => (
        <RadixTabs.Trigger key={tab.id} value={tab.id} className={styles.tab}>
          {tab.icon}
          {tab.label}
          {tab.badge}
        </RadixTabs.Trigger>
      ))}
    </RadixTabs.List>
  );
}

interface TabPanelProps {
  id: string;
  /** Stays mounted, so that its scroll position and drafts survive. */
  isKept?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

export function TabPanel({ id, isKept = false, className, children }: TabPanelProps) {
  return (
    <RadixTabs.Content
      value={id}
      {...(isKept ? { forceMount: true } : {})}
      className={[styles.panel, className].filter(Boolean).join(' ')}
    >
      {children}
    </RadixTabs.Content>
  );
}
