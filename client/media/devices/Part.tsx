import { useId, type ReactNode } from 'react';
import styles from './Devices.module.css';

/** One kind of device under its name. */
export function Part({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>
        {icon}
        {title}
      </h3>
      {children}
    </section>
  );
}
