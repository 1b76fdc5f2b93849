import { createContext, useContext, type ComponentType, type ReactNode } from 'react';
import type { Action } from '../ui/index.ts';

export interface MoreItemProps {
  icon: ReactNode;
  label: string;
  action: Action;
}

const Look = createContext<ComponentType<MoreItemProps>>(() => null);
export const MoreItemLook = Look.Provider;

/** Something under "more": an item of the menu on wide screens, a row on phones. */
export function MoreItem(props: MoreItemProps) {
  const Item = useContext(Look);
  return <Item {...props} />;
}
