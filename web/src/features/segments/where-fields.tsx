import { FilterRows } from './filter-rows.tsx';
import { joined, listOf, withWhere } from './filter-tree.ts';
import type { Pattern } from './shown-condition.ts';
import { useVocabulary, type Vocabulary } from './use-rule.ts';

export interface WhereFieldsProps {
  readonly pattern: Pattern;
  readonly onChange: (next: Pattern) => void;
}

/** The properties that were seen of a pattern’s event. */
export function useProperties({ events }: Pattern): Vocabulary['traits'] {
  const { data: known } = useVocabulary();
  const isOne = (each: { readonly type: string; readonly name: string }) =>
    events.some(({ type, name }) => type === each.type && name === each.name);
  return known?.events.filter(isOne).flatMap(({ properties }) => properties) ?? [];
}

/** With which properties it has to be. */
export function WhereFields({ pattern, onChange }: WhereFieldsProps) {
  const properties = useProperties(pattern);
  return (
    <FilterRows
      first="where"
      list={listOf(pattern.where)}
      properties={properties}
      onChange={(list) => onChange(withWhere(pattern, joined(list)))}
    />
  );
}
