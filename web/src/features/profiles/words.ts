const KINDS: Readonly<Record<string, string>> = {
  user_id: 'User id',
  email: 'E-mail',
  phone: 'Phone',
  anonymous_id: 'Device',
};

/** What a kind of identifier is called on screens. */
export function kindOf(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll('_', ' ');
}

interface Call {
  readonly type: string;
  readonly name: string;
}

/** What a call to Attune is called: an event by its name, others by their kind. */
export function callOf({ type, name }: Call): string {
  if (type === 'track') return name;
  return name === '' ? `${type} call` : `${type} “${name}”`;
}

/** A value of a trait or a property, as short as it can be said. */
export function shortOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return JSON.stringify(value);
}
