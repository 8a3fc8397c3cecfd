import { useWorkspace } from '../../api/seat.ts';
import { LiteralField } from './literal-field.tsx';
import { kindOf, valueAs } from './literal-kind.ts';
import type { Literal } from './shown-condition.ts';

export interface BetweenFieldsProps {
  readonly from: Literal;
  readonly to: Literal;
  readonly onChange: (next: { readonly from: Literal; readonly to: Literal }) => void;
}

/** Two bounds of one kind: the first says of which. */
export function BetweenFields({ from, to, onChange }: BetweenFieldsProps) {
  const { currency } = useWorkspace();
  const follow = (next: Literal) =>
    kindOf(next) === kindOf(to) ? to : valueAs(kindOf(next), { value: to, currency });
  return (
    <>
      <LiteralField value={from} onChange={(next) => onChange({ from: next, to: follow(next) })} />
      <span className="quiet">and</span>
      <LiteralField
        label="Up to"
        isKindFixed
        value={to}
        onChange={(next) => onChange({ from, to: next })}
      />
    </>
  );
}
