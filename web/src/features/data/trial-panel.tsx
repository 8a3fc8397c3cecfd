import { IconChecklist } from '@tabler/icons-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { ImportCounts, ProblemList, sumOf } from './import-counts.tsx';
import classes from './imports.module.css';
import type { WholeUpload } from './use-uploads.ts';

/** What a dry run over the whole file has found. */
export function TrialPanel({ upload }: { readonly upload: WholeUpload }) {
  const { report, state } = upload;
  if (state === 'checking') return null;
  if (report === null) {
    return (
      <EmptyState icon={IconChecklist} title="Not tried yet">
        A dry run reads the whole file, and tells what would come of it, which rows can’t be used
        and why, and what is there already. Nothing is written.
      </EmptyState>
    );
  }
  const { counts, repeated, refused, importedAt, endedAt } = report;
  const aside = sumOf(counts.quarantined);
  return (
    <>
      {importedAt !== null && (
        <div className={classes.notice} role="status">
          <strong>This file was imported with this mapping</strong>
          <span>
            <Instant at={importedAt} />. There is nothing to do: twice is once.
          </span>
        </div>
      )}
      <Section
        title="What would come of it"
        note={
          <>
            Tried <Instant at={endedAt} />. Nothing was written.
          </>
        }
      >
        <ImportCounts counts={counts} repeated={repeated} />
      </Section>
      {aside > 0 && (
        <Section
          title="Rows that can’t be used"
          note="They would be set aside in quarantine as they stand; or mend the mapping or the file first."
        >
          <ProblemList problems={counts.problems} refused={refused} />
        </Section>
      )}
    </>
  );
}
