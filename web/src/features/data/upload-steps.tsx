import { Link } from '@tanstack/react-router';
import classes from './data.module.css';
import type { UploadSearch } from './upload-search.ts';

export interface UploadStepsProps {
  readonly uploadId: string;
  readonly step: UploadSearch['step'];
}

/** The ways between the columns and the dry run. */
export function UploadSteps({ uploadId, step }: UploadStepsProps) {
  const to = '/data/imports/uploads/$uploadId';
  return (
    <nav className={classes.places} aria-label="Steps">
      <Link
        to={to}
        params={{ uploadId }}
        search={{}}
        activeOptions={{ exact: true }}
        // As columns or as text.
        aria-current={step === undefined ? 'page' : undefined}
      >
        1. What the columns mean
      </Link>
      <Link
        to={to}
        params={{ uploadId }}
        search={{ step: 'trial' }}
        activeOptions={{ includeSearch: true }}
      >
        2. Dry run
      </Link>
    </nav>
  );
}
