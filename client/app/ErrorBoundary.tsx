import { RefreshCw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from '../language/index.ts';
import { Button } from '../ui/index.ts';
import { Message } from './Message.tsx';

interface State {
  readonly hasFailed: boolean;
}

/** Catches what no button caught, and says so in words. What the server has is not lost by it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Crash /> : this.props.children;
  }
}

function Crash() {
  const { t } = useTranslation();
  return (
    <Message title={t('errors.crashTitle')} text={t('errors.crashText')}>
      <Button icon={<RefreshCw />} action={() => location.reload()}>
        {t('common.reload')}
      </Button>
    </Message>
  );
}
