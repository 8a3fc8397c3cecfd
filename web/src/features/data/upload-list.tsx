import { Link } from '@tanstack/react-router';
import { Instant } from '../../ui/instant.tsx';
import { StateDot, type StateDotProps } from '../../ui/state-dot.tsx';
import dataClasses from './data.module.css';
import { formatBytes } from './format-bytes.ts';
import classes from './imports.module.css';
import { type Upload, useUploads } from './use-uploads.ts';

const STATES: Readonly<
  Record<Upload['state'], { readonly label: string; readonly tone: StateDotProps['tone'] }>
> = {
  receiving: { label: 'Being uploaded', tone: 'accent' },
  ready: { label: 'To be mapped and tried', tone: 'neutral' },
  checking: { label: 'Being tried', tone: 'accent' },
  importing: { label: 'Being imported', tone: 'accent' },
  stopped: { label: 'Stopped', tone: 'warning' },
  imported: { label: 'Imported', tone: 'good' },
};

/** Files that were brought, and whose import is not done. */
export function UploadList() {
  const { data } = useUploads();
  const uploads = data?.uploads ?? [];
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads} aria-label="Files whose import is not done">
      {uploads.map(({ uploadId, fileName, byteLength, state, createdAt }) => (
        <li key={uploadId}>
          <Link
            to="/data/imports/uploads/$uploadId"
            params={{ uploadId }}
            className={dataClasses.opener}
          >
            {fileName}
          </Link>
          <StateDot tone={STATES[state].tone}>{STATES[state].label}</StateDot>
          <span className="figure quiet">{formatBytes(byteLength)}</span>
          <span className="quiet">
            <Instant at={createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
