import type { Source } from '../../../shared/media/protocol.ts';
import type { Translate } from '../../language/index.ts';
import type { Problem } from '../mediaState.ts';
import { browserOf, systemOf, type Browser, type System } from './browser.ts';

export interface Words {
  /** What is wrong. */
  readonly title: string;
  /** What to do about it, in this browser. */
  readonly remedy: string;
  /** Whether trying again can help, without leaving this page. */
  readonly canRetry: boolean;
}

interface Where {
  readonly browser: Browser;
  readonly system: System;
  /** What the browser says of its permission; null: it does not say. */
  readonly permission: PermissionState | null;
}

export const whereWeAre = (permission: PermissionState | null): Where => ({
  browser: browserOf(navigator),
  system: systemOf(navigator),
  permission,
});

export function problemWords(t: Translate, source: Source, problem: Problem, where: Where): Words {
  return {
    title: problem === 'insecure' ? t('devices.problem.insecure') : t(`devices.problem.${problem}.${source}`),
    remedy: remedy(),
    // A browser that was told no stays with it until its settings change; the page hears of that by itself.
    canRetry:
      !['insecure', 'unsupported'].includes(problem) && !(problem === 'denied' && where.permission === 'denied'),
  };

  function remedy(): string {
    // As the settings of browsers and computers call it.
    const device = t(`devices.setting.${source}`);
    switch (problem) {
      case 'denied':
        // It asked, and the question was put away without an answer.
        if (where.permission === 'prompt') return t('devices.remedy.ask');
        return t(`devices.remedy.denied.${where.browser}`, { device });
      case 'system':
        return t(`devices.remedy.system.${where.system}`, { device });
      case 'missing':
        return t(`devices.remedy.missing.${source}`);
      case 'unsupported':
        return source === 'screen' ? t('devices.remedy.unsupported.screen') : t('devices.remedy.unsupported.device');
      case 'full':
        return t(`devices.remedy.full.${source}`);
      case 'busy':
      case 'insecure':
      case 'unreached':
      case 'failed':
        return t(`devices.remedy.${problem}`);
    }
  }
}
