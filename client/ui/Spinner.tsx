import styles from './Spinner.module.css';

/** Something is under way. Decoration: whoever uses it says in words, or by `aria-busy`, what. */
export function Spinner({ size = 18 }: { size?: number }) {
  return <span className={styles.spinner} style={{ width: size, height: size }} aria-hidden="true" />;
}
