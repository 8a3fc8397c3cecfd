/**
 * How an error reads when nobody has made the mistake yet: its message and hint with the details
 * they would carry as `{name}`.
 *
 * @param {{ make(detail: unknown): { message: string, hint: string } }} kind
 * @returns {{ message: string, hint: string }}
 */
export function describeError(kind) {
  const { message, hint } = kind.make(placeholder(''));
  return { message, hint };
}

/**
 * A value that any text can be written from: it answers every property, loop and call with a name.
 *
 * @param {string} name of this value; empty for the whole detail
 * @param {string} owner what it is a property of: `detail.fields.join(', ')` stands for `{fields}`
 */
function placeholder(name, owner = '') {
  const text = `{${name || 'detail'}}`;
  return new Proxy(() => undefined, {
    get: (_, key) => {
      if (key === Symbol.toPrimitive || key === 'toString' || key === 'toJSON') return () => text;
      if (key === Symbol.iterator) return () => [text].values();
      return typeof key === 'string' ? placeholder(key, name) : undefined;
    },
    apply: () => `{${owner || name || 'detail'}}`,
  });
}
