import type { ReactNode } from 'react';
import { Card } from '../ui/index.ts';
import { PageFrame } from './PageFrame.tsx';
import styles from './Message.module.css';

interface MessageProps {
  icon?: ReactNode;
  title: string;
  text: ReactNode;
  /** What one can do now. */
  children?: ReactNode;
}

/** A whole page that says one thing. */
export function Message({ icon, title, text, children }: MessageProps) {
  return (
    <PageFrame title={title} isCentred>
      <Card className={styles.message}>
        {icon && <span className={styles.icon}>{icon}</span>}
        <h1>{title}</h1>
        <div className={styles.text}>{text}</div>
        {children && <div className={styles.actions}>{children}</div>}
      </Card>
    </PageFrame>
  );
}
