import { Part } from '../parts/index.ts';
import type { Tab } from '../slots/index.ts';

/** A number on the way to a tab. If it fails, the way stays open. */
export function TabBadge({ tab: { Badge }, ...props }: { tab: Tab; isOpen: boolean; isNarrow: boolean }) {
  if (!Badge) return null;
  return (
    <Part name="badge" instead={nothing}>
      <Badge {...props} />
    </Part>
  );
}

/** A button inside of a button is no place to try again. */
const nothing = () => null;
