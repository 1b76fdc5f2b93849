import type { ComponentPropsWithRef } from 'react';
import styles from './Card.module.css';

/** A surface that holds what belongs together. */
export function Card({ className, ...rest }: ComponentPropsWithRef<'section'>) {
  return <section {...rest} className={[styles.card, className].filter(Boolean).join(' ')} />;
}

/** A shape that stands for text while it loads. */
export function Skeleton({ width = '100%', height = 18 }: { width?: number | string; height?: number }) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}
