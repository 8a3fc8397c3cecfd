import { digitsOf, ExactNumber, type Numeric, readNumber } from '../../api/exact-number.ts';
import type { Literal } from './shown-condition.ts';

export type LiteralKind = 'text' | 'number' | 'money' | 'date' | 'instant' | 'boolean';

export function isNumeric(value: Literal): value is Numeric {
  return typeof value === 'number' || value instanceof ExactNumber;
}

/** What kind of value it is. */
export function kindOf(value: Literal): LiteralKind {
  if (isNumeric(value)) return 'number';
  if (typeof value === 'object') {
    if ('money' in value) return 'money';
    return 'date' in value ? 'date' : 'instant';
  }
  return typeof value === 'string' ? 'text' : 'boolean';
}

/** The value as one of another kind, as far as it can be the same. */
export function valueAs(
  kind: LiteralKind,
  { value, currency }: { readonly value: Literal; readonly currency: string },
): Literal {
  const isMoney = typeof value === 'object' && 'money' in value;
  const plain = isMoney ? value.money : value;
  const text = typeof plain === 'object' && !isNumeric(plain) ? '' : plainText(plain);
  const number = isNumeric(plain) ? plain : readNumber(/^-?\d+(\.\d+)?$/.test(text) ? text : '0');
  switch (kind) {
    case 'number':
      return number;
    case 'money':
      return { money: number, currency };
    case 'date':
      return { date: new Date().toISOString().slice(0, 10) };
    case 'instant':
      return { instant: new Date().toISOString() };
    case 'boolean':
      return true;
    case 'text':
      return text;
  }
}

function plainText(value: string | boolean | Numeric): string {
  return isNumeric(value) ? digitsOf(value) : String(value);
}
