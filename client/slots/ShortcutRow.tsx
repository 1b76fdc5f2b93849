import styles from './ShortcutRow.module.css';

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The key that is called `$mod` in `tinykeys`, as it is printed on this device's keyboard. */
const printed = (key: string): string => (key === '$mod' ? (isApple ? '⌘' : 'Ctrl') : key);

/** One of the room's keys, in the list of them. */
export function ShortcutRow({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <div className={styles.row}>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{printed(key)}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
