import { Autocomplete, NativeSelect, Select } from '@mantine/core';
import type { RuleTree } from './rule-tree.ts';
import { useVocabulary, type Vocabulary } from './use-rule.ts';

export interface MembershipFieldsProps {
  readonly rule: RuleTree;
  readonly onChange: (next: RuleTree) => void;
}

const REASONS = ['unsubscribed', 'bounced', 'complained', 'manual'];

/** To which segment or list somebody belongs, to what they consent, or why they must not be mailed. */
export function MembershipFields({ rule, onChange }: MembershipFieldsProps) {
  const { data: known } = useVocabulary();
  if (rule.kind === 'segment') {
    return <KeyField rule={rule} field="segment" known={known?.segments} onChange={onChange} />;
  }
  if (rule.kind === 'list') {
    return <KeyField rule={rule} field="list" known={known?.lists} onChange={onChange} />;
  }
  if (rule.kind === 'consent') {
    return (
      <Autocomplete
        size="xs"
        aria-label="Purpose"
        placeholder="a purpose"
        data={known?.purposes.map(({ name }) => name) ?? []}
        value={String(rule.purpose)}
        onChange={(purpose) => onChange({ ...rule, purpose })}
      />
    );
  }
  const { reason, ...rest } = rule;
  return (
    <NativeSelect
      size="xs"
      aria-label="Reason"
      value={String(reason ?? '')}
      onChange={({ currentTarget: { value } }) =>
        onChange(value === '' ? rest : { ...rest, reason: value })
      }
      data={[
        { value: '', label: 'for whatever reason' },
        ...REASONS.map((each) => ({ value: each, label: `as ${each}` })),
      ]}
    />
  );
}

interface KeyFieldProps extends MembershipFieldsProps {
  readonly field: 'segment' | 'list';
  /** Undefined: they are being asked for. */
  readonly known: Vocabulary['segments'] | undefined;
}

function KeyField({ rule, field, known = [], onChange }: KeyFieldProps) {
  const key = String(rule[field]);
  const isKnown = key === '' || known.some((each) => each.key === key);
  return (
    <Select
      size="xs"
      searchable
      aria-label={field === 'segment' ? 'Segment' : 'List'}
      placeholder={`a ${field}`}
      nothingFoundMessage={`No such ${field}`}
      data={[
        ...known.map((each) => ({ value: each.key, label: each.name })),
        ...(isKnown ? [] : [{ value: key, label: key }]),
      ]}
      value={key === '' ? null : key}
      onChange={(next) => onChange({ ...rule, [field]: next ?? '' })}
    />
  );
}
