import { compileExpression } from '../evaluate/compile.js';
import { textOf } from '../evaluate/text-of.js';
import type { ReadTag } from '../read-nodes.js';
import { expressionsIn, type FilteredValue } from '../syntax/expression.js';

/** `{% cycle "a", "b" %}`, or with a group: `{% cycle "rows": "a", "b" %}`. */
export const readCycle: ReadTag = (tag, reader) => {
  const words = reader.words(tag.markup);
  const first = words.filteredValue();
  const isNamed = first.filters.length === 0 && words.take(':');
  const values: FilteredValue[] = isNamed ? [words.filteredValue()] : [first];
  while (words.take(',')) values.push(words.filteredValue());
  words.end();
  const name = isNamed ? compileExpression(first.value) : undefined;
  const turns = values.map(reader.compile);
  const { print } = reader.options;
  return {
    token: tag.token,
    reads: [...values.flatMap(expressionsIn), ...(isNamed ? [first.value] : [])],
    inner: [],
    isBlank: false,
    render: (context, emitter) => {
      const groups = context.getRegister('cycle', new Map<string, number>());
      const group =
        name === undefined ? `by values ${tag.markup.trim()}` : `by name ${textOf(name(context))}`;
      const at = groups.get(group) ?? 0;
      // A group goes on where it is, also where this tag has fewer values than the one before.
      groups.set(group, at + 1 >= turns.length ? 0 : at + 1);
      emitter.buffer += print(turns[at]?.(context), context);
    },
  };
};
