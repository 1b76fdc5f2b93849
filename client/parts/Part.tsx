import { Component, type ReactNode } from 'react';
import type { PartName } from '../../shared/parts.ts';
import { reportFailure } from './failures.ts';
import { PartFailed, type FailedShape } from './PartFailed.tsx';

interface PartProps {
  name: PartName;
  /** How much room there is to say that it failed: see `FailedShape`. */
  shape?: FailedShape;
  /** What it shows. When that is another, a part that failed is tried again by itself. */
  data?: unknown;
  /** Instead of the words in its place. */
  instead?: (tryAgain: () => void) => ReactNode;
  children: ReactNode;
}

interface State {
  readonly hasFailed: boolean;
  /** How often it was tried anew. */
  readonly tries: number;
  readonly data: unknown;
}

/**
 * A part of a screen. Whatever it throws while it is drawn, on whatever data, or because its code cannot be fetched: the
 * other parts go on, it says so in its place, and can be tried again.
 */
export class Part extends Component<PartProps, State> {
  override state: State = { hasFailed: false, tries: 0, data: this.props.data };

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ data }: PartProps, state: State): Partial<State> | null {
    return data === state.data ? null : { hasFailed: false, tries: 0, data };
  }

  override componentDidCatch(error: unknown): void {
    reportFailure(this.props.name, error);
  }

  readonly #tryAgain = (): void => this.setState(({ tries }) => ({ hasFailed: false, tries: tries + 1 }));

  override render(): ReactNode {
    const { shape = 'block', instead, children } = this.props;
    const { hasFailed, tries } = this.state;
    if (!hasFailed) return children;
    return instead?.(this.#tryAgain) ?? <PartFailed shape={shape} wasTried={tries > 0} onTryAgain={this.#tryAgain} />;
  }
}
