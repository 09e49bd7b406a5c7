// A panel that fails to render says so in its own place; the others keep working. Renders again when asked.

import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';

interface Props {
  /** Name of the panel, for the message. */
  readonly name: string;
  /** Before it renders again. */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(`panel “${this.props.name}” failed`, error, info.componentStack);
  }

  override render(): ReactNode {
    const error: Error | null = this.state.error;
    if (!error) return this.props.children;
    return (
      <section className="panel" role="alert">
        <div className="notice">
          <div className="words">
            <b>“{this.props.name}” could not be shown.</b> {(error as Error).message}
          </div>
          <Button
            className="button"
            onPress={() => {
              this.props.onRetry?.();
              this.setState({ error: null });
            }}
          >
            Show it again
          </Button>
        </div>
      </section>
    );
  }
}
