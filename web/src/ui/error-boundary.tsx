import { Component, type ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a mistake in one part of a screen from taking the rest along. React knows no function for it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <ErrorNotice error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
