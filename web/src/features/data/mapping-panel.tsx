import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { ColumnList } from './column-list.tsx';
import {
  constantsOf,
  kindOf,
  type Mapping,
  missingIn,
  unseenIn,
  withConstant,
} from './edit-mapping.ts';
import classes from './imports.module.css';
import { KINDS } from './mapping-places.ts';
import { MappingText } from './mapping-text.tsx';
import { UnitList } from './unit-list.tsx';
import type { UploadSearch } from './upload-search.ts';
import { type MappingOnScreen, useMapping } from './use-mapping.ts';
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
          <ByColumns {...{ preview, onScreen, isLocked }} />
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

interface ByColumnsProps {
  readonly preview: Preview;
  readonly onScreen: MappingOnScreen;
  readonly isLocked: boolean;
}

function ByColumns({ preview, onScreen, isLocked }: ByColumnsProps) {
  const { mapping, edit } = onScreen;
  if (preview.text === null) {
    return (
      <p className={classes.note}>
        The rows are events in Segment’s form: they say themselves what they mean.
      </p>
    );
  }
  if (mapping === undefined || kindOf(mapping) === undefined) {
    return (
      <p className={classes.note}>The mapping can’t be shown as columns: mend it as text first.</p>
    );
  }
  const unseen = unseenIn(mapping);
  return (
    <>
      <Controls {...{ preview, onScreen, mapping, isLocked }} />
      <ColumnList columns={preview.columns} mapping={mapping} isLocked={isLocked} onChange={edit} />
      {unseen.length > 0 && (
        <p className={classes.note}>
          The mapping also {unseen.join(', ')}. That is seen, and changed, as text.
        </p>
      )}
    </>
  );
}

function Controls({
  preview,
  onScreen: { choose, edit },
  mapping,
  isLocked,
}: ByColumnsProps & { readonly mapping: Mapping }) {
  const used = preview.ready.find(({ isUsed }) => isUsed);
  return (
    <div className={classes.controls}>
      <NativeSelect
        label="The file holds"
        value={kindOf(mapping)}
        disabled={isLocked}
        data={[...KINDS]}
        onChange={({ currentTarget }) => choose({ guess: currentTarget.value })}
      />
      {preview.ready.length > 0 && (
        <NativeSelect
          label="Ready mapping"
          value={used?.name ?? ''}
          disabled={isLocked}
          data={[
            { value: '', label: 'None' },
            ...preview.ready.map(({ name }) => ({ value: name, label: titleOf(name) })),
          ]}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            choose(value === '' ? { guess: kindOf(mapping) ?? 'profiles' } : { ready: value });
          }}
        />
      )}
      {constantsOf(mapping).map(({ path, label, value }) => (
        <TextInput
          key={`${path} ${value}`}
          label={`${label}, the same in every row`}
          defaultValue={value}
          disabled={isLocked}
          onBlur={({ currentTarget }) => {
            const text = currentTarget.value.trim();
            if (text !== value) edit(withConstant(mapping, path, text));
          }}
        />
      ))}
    </div>
  );
}

/** `shopify-orders` is `Shopify orders`. */
function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
}
