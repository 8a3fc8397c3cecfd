import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

export interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: string;
  /** What would be here, and how it comes. */
  readonly children: ReactNode;
  /** What to do next. */
  readonly action?: ReactNode;
}

/** Where nothing is yet: why, and what to do next. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <Icon className={classes.icon} size={28} stroke={1.4} aria-hidden />
      <p className={classes.emptyTitle}>{title}</p>
      <p className={classes.emptyText}>{children}</p>
      {action}
    </div>
  );
}
