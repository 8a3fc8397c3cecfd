import { NativeSelect, TextInput } from '@mantine/core';
import { ColumnList } from './column-list.tsx';
import { constantsOf, kindOf, type Mapping, unseenIn, withConstant } from './edit-mapping.ts';
import classes from './imports.module.css';
import { KINDS } from './mapping-places.ts';
import type { MappingOnScreen } from './use-mapping.ts';
import type { Preview } from './use-uploads.ts';

export interface MappingColumnsProps {
  readonly preview: Preview;
  readonly onScreen: MappingOnScreen;
  readonly isLocked: boolean;
}

/** The mapping as the columns of its file, each with what it is. */
export function MappingColumns({ preview, onScreen, isLocked }: MappingColumnsProps) {
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
}: MappingColumnsProps & { readonly mapping: Mapping }) {
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
