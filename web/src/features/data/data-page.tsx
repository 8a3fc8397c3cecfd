import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../api/seat.ts';
import { formatAtLeast } from '../../ui/format-number.ts';
import { Page } from '../../ui/page.tsx';
import classes from './data.module.css';
import { useQuarantineCounts } from './use-quarantine.ts';

export interface DataPageProps {
  readonly lead: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What the screens about data have in common: their name, and the ways from one to the next. */
export function DataPage({ lead, actions, children }: DataPageProps) {
  const mayQuarantine = useMay('quarantine:read');
  const maySources = useMay('sources:read');
  return (
    <Page title="Data" width="wide" lead={lead} actions={actions}>
      <nav className={classes.places} aria-label="Data">
        <Link to="/data" activeOptions={{ exact: true, includeSearch: false }}>
          Events
        </Link>
        {mayQuarantine && (
          <Link to="/data/quarantine" activeOptions={{ includeSearch: false }}>
            Quarantine <Waiting />
          </Link>
        )}
        {maySources && (
          <>
            <Link to="/data/sources" activeOptions={{ includeSearch: false }}>
              Sources
            </Link>
            <Link to="/data/imports">Imports</Link>
          </>
        )}
      </nav>
      {children}
    </Page>
  );
}

function Waiting() {
  const { data } = useQuarantineCounts();
  const held = (data?.counts ?? [])
    .filter(({ status }) => status === 'held')
    .reduce((sum, { items }) => sum + items, 0);
  if (held === 0) return null;
  return (
    <span className={classes.waiting} role="img" aria-label={`${formatAtLeast(held)} waiting`}>
      {formatAtLeast(held)}
    </span>
  );
}
