import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePageTitle } from '../attention/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { useArrival } from '../ui/index.ts';
import { Logo } from './Logo.tsx';
import { Preferences } from './Preferences.tsx';
import styles from './PageFrame.module.css';

interface PageFrameProps {
  /** Of the browser's tab. */
  title: string;
  /** In the middle of the screen, for pages that are one card. */
  isCentred?: boolean;
  children: ReactNode;
}

/** What the pages around a lesson share: logo, language, theme. The room has a frame of its own. */
export function PageFrame({ title, isCentred = false, children }: PageFrameProps) {
  const { t } = useTranslation();
  usePageTitle(title);
  const place = useArrival();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('common.skip')}
      </a>
      <header className={styles.bar}>
        <Link href="/" className={styles.home} aria-label={`${t('common.appName')}, ${t('common.toHome')}`}>
          <Logo />
        </Link>
        <Part name="preferences" shape="mark">
          <Preferences />
        </Part>
      </header>
      <main id="main" tabIndex={-1} ref={place} className={isCentred ? styles.centred : styles.main}>
        {children}
      </main>
    </div>
  );
}
