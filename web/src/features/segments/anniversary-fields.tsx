import { NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import {
  type AnniversaryForm,
  fitsForm,
  formOf,
  inForm,
  type Nearness,
} from './anniversary-form.ts';
import { PathField } from './path-field.tsx';
import type { RuleTree } from './rule-tree.ts';
import type { AnniversaryRule } from './shown-condition.ts';
import { useVocabulary } from './use-rule.ts';

export interface AnniversaryFieldsProps {
  readonly rule: AnniversaryRule;
  readonly onChange: (next: RuleTree) => void;
}

const FORMS = [
  { value: 'today', label: 'is today' },
  { value: 'next', label: 'is in the next' },
  { value: 'last', label: 'was in the last' },
  { value: 'within', label: 'is at most … away' },
  { value: 'around', label: 'is from … before to … after' },
] as const satisfies readonly { value: AnniversaryForm; label: string }[];

/** How near the day of the year of the date in a trait lies, such as a birthday. */
export function AnniversaryFields({ rule, onChange }: AnniversaryFieldsProps) {
  const { data: known } = useVocabulary();
  const [chosen, setChosen] = useState(() => formOf(rule));
  const form = fitsForm(chosen, rule) ? chosen : formOf(rule);
  const put = (next: Partial<Nearness>) => onChange({ ...rule, ...next });
  return (
    <>
      <PathField
        label="Trait"
        path={rule.path}
        known={known?.traits ?? []}
        onChange={(path) => onChange({ ...rule, path })}
      />
      <NativeSelect
        size="xs"
        aria-label="When"
        data={[...FORMS]}
        value={form}
        onChange={({ currentTarget: { value } }) => {
          setChosen(value as AnniversaryForm);
          put(inForm(value as AnniversaryForm, rule));
        }}
      />
      <Days form={form} near={rule} onChange={put} />
    </>
  );
}

interface DaysProps {
  readonly form: AnniversaryForm;
  readonly near: Nearness;
  readonly onChange: (next: Partial<Nearness>) => void;
}

function Days({ form, near: { daysBefore, daysAfter }, onChange }: DaysProps) {
  switch (form) {
    case 'today':
      return null;
    case 'next':
      return <DaysField value={daysAfter} onChange={(days) => onChange({ daysAfter: days })} />;
    case 'last':
      return <DaysField value={daysBefore} onChange={(days) => onChange({ daysBefore: days })} />;
    case 'within':
      return (
        <DaysField
          value={daysAfter}
          onChange={(days) => onChange({ daysBefore: days, daysAfter: days })}
        />
      );
    case 'around':
      return (
        <>
          <DaysField
            label="Days before today"
            unit="before to"
            value={daysBefore}
            onChange={(days) => onChange({ daysBefore: days })}
          />
          <DaysField
            label="Days after today"
            unit="days after"
            value={daysAfter}
            onChange={(days) => onChange({ daysAfter: days })}
          />
        </>
      );
  }
}

interface DaysFieldProps {
  readonly label?: string;
  readonly unit?: string;
  readonly value: number;
  readonly onChange: (days: number) => void;
}

function DaysField({ label = 'Days', unit, value, onChange }: DaysFieldProps) {
  return (
    <>
      <NumberInput
        size="xs"
        w={64}
        aria-label={label}
        min={0}
        max={365}
        allowDecimal={false}
        value={value}
        onChange={(days) => onChange(Number(days))}
      />
      <span className="quiet">{unit ?? (value === 1 ? 'day' : 'days')}</span>
    </>
  );
}
