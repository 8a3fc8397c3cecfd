import { IconChevronLeft } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

export interface PageProps {
  /** Also the window’s. */
  readonly title: string;
  /** One sentence on what the screen is for. */
  readonly lead?: ReactNode;
  /** Where one came from. */
  readonly back?: { readonly to: LinkProps['to']; readonly label: string };
  /** One filled button at most: the one thing to do here. */
  readonly actions?: ReactNode;
  readonly width?: 'narrow' | 'usual' | 'wide';
  readonly children: ReactNode;
}

/** A screen: what it is, the one thing to do there, and what it shows. */
export function Page({ title, lead, back, actions, width = 'usual', children }: PageProps) {
  useTitle(title);
  const measure = width === 'usual' ? '' : classes[width];
  return (
    <div className={`${classes.page} ${measure}`}>
      <header className={classes.header}>
        <div className={classes.heading}>
          {back && (
            <Link to={back.to} className={classes.back}>
              <IconChevronLeft size={14} aria-hidden /> {back.label}
            </Link>
          )}
          <h1 className={classes.title}>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export interface SectionProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a screen, set apart by a line and by room rather than by a box. */
export function Section({ title, note, actions, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        <div className={classes.sectionNote}>{note}</div>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Names the window after the screen while it is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Attune`;
  }, [title]);
}
