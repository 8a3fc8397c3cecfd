import classes from './state-dot.module.css';

export interface StateDotProps {
  readonly tone: 'good' | 'warning' | 'bad' | 'accent' | 'neutral';
  /** The state in words: colour alone says nothing. */
  readonly children: string;
}

/** A state: a small dot, and its word. */
export function StateDot({ tone, children }: StateDotProps) {
  return (
    <span className={classes.state}>
      <span className={classes.dot} data-tone={tone} aria-hidden />
      {children}
    </span>
  );
}
