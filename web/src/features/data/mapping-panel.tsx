import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { missingIn } from './edit-mapping.ts';
import classes from './imports.module.css';
import { MappingColumns } from './mapping-columns.tsx';
import { MappingText } from './mapping-text.tsx';
import { UnitList } from './unit-list.tsx';
import type { UploadSearch } from './upload-search.ts';
import { useMapping } from './use-mapping.ts';
import type { Preview } from './use-uploads.ts';

export interface MappingPanelProps {
  readonly uploadId: string;
  readonly preview: Preview;
  readonly view: UploadSearch['view'];
  /** Work goes on, or whoever looks may not change it. */
  readonly isLocked: boolean;
}

/** What the columns of a file mean, as columns or as text, and what its first rows come to. */
export function MappingPanel({ uploadId, preview, view, isLocked }: MappingPanelProps) {
  const navigate = useNavigate({ from: '/data/imports/uploads/$uploadId' });
  const onScreen = useMapping(uploadId, preview);
  const { mapping, isWaiting, error } = onScreen;
  const missing = mapping === undefined ? [] : missingIn(mapping);
  return (
    <div className={classes.split}>
      <Section
        title="What the columns mean"
        actions={
          <SegmentedControl
            aria-label="How the mapping is shown"
            size="xs"
            value={view ?? 'columns'}
            data={[
              { value: 'columns', label: 'Columns' },
              { value: 'text', label: 'Text' },
            ]}
            onChange={(next) =>
              void navigate({ search: next === 'text' ? { view: 'text' } : {}, replace: true })
            }
          />
        }
      >
        {view === 'text' ? (
          <MappingText {...{ preview, onScreen, isLocked }} />
        ) : (
          <MappingColumns {...{ preview, onScreen, isLocked }} />
        )}
        {error !== null && <ErrorNotice error={error} />}
      </Section>
      <Section title="What the first rows come to" note="Nothing is written.">
        {missing.length > 0 && <Missing what={missing} />}
        {missing.length === 0 && preview.mistake !== null && <Mistake {...preview.mistake} />}
        <UnitList units={preview.units} isWaiting={isWaiting} />
      </Section>
    </div>
  );
}

function Missing({ what }: { readonly what: readonly string[] }) {
  return (
    <div className={classes.notice} role="status">
      <strong>Still to be chosen:</strong>
      <span>{what.join('; ')}.</span>
    </div>
  );
}

function Mistake({ message, hint }: NonNullable<Preview['mistake']>) {
  return (
    <div className={classes.notice} role="status">
      <strong>{message}</strong>
      <span>{hint}</span>
    </div>
  );
}
