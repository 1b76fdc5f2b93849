import { Component, type ReactNode } from 'react';
import type { PartName } from '../../shared/parts.ts';
import { reportFailure } from './failures.ts';
import { askAgain } from './late.ts';
import { PartFailed, type FailedShape } from './PartFailed.tsx';

interface PartProps {
  name: PartName;
  /** How much room there is to say that it failed: see `FailedShape`. */
  shape?: FailedShape;
  /** What it shows. When that is another, a part that failed is tried again by itself. */
  data?: unknown;
  /** Around the words that say that it failed, or in their place. */
  instead?: (failed: ReactNode, error: unknown) => ReactNode;
  children: ReactNode;
}

interface State {
  /** Null while all is well. */
  readonly failure: { readonly error: unknown } | null;
  /** It was tried again by hand since it showed something else. */
  readonly wasTried: boolean;
  readonly data: unknown;
}

/**
 * A part of a screen. Whatever it throws while it is drawn, on whatever data, or because its code cannot be fetched: the
 * other parts go on, it says so in its place, and can be tried again.
 */
export class Part extends Component<PartProps, State> {
  override state: State = { failure: null, wasTried: false, data: this.props.data };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error } };
  }

  static getDerivedStateFromProps({ data }: PartProps, state: State): State | null {
    return data === state.data ? null : { failure: null, wasTried: false, data };
  }

  override componentDidCatch(error: unknown): void {
    reportFailure(this.props.name, error);
  }

  readonly #tryAgain = (): void => {
    askAgain();
    this.setState({ failure: null, wasTried: true });
  };

  override render(): ReactNode {
    const { shape = 'block', instead, children } = this.props;
    const { failure, wasTried } = this.state;
    if (!failure) return children;
    const failed = <PartFailed shape={shape} error={failure.error} wasTried={wasTried} onTryAgain={this.#tryAgain} />;
    return instead ? instead(failed, failure.error) : failed;
  }
}
