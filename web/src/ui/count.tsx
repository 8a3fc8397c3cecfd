import { formatCount, formatMoney } from './format-number.ts';

/** A number of things, aligned with those above and below it. */
export function Count({ value }: { readonly value: number | null | undefined }) {
  if (value === null || value === undefined) return <span className="quiet">–</span>;
  return <span className="figure">{formatCount(value)}</span>;
}

export interface MoneyProps {
  /** An exact decimal as the API writes it. */
  readonly amount: string | number | null | undefined;
  readonly currency: string;
}

export function Money({ amount, currency }: MoneyProps) {
  if (amount === null || amount === undefined) return <span className="quiet">–</span>;
  return <span className="figure">{formatMoney(amount, currency)}</span>;
}
