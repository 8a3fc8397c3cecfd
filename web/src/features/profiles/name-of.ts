/** What to call a person by. */
export interface Name {
  readonly title: string;
  /** What else tells them from others. */
  readonly detail: string;
}

type Traits = Readonly<Record<string, unknown>>;

/** A person’s name from their traits (Segment’s names for them), else an identifier. */
export function nameOf(
  traits: Traits,
  identifiers: readonly { readonly kind: string; readonly value: string }[],
): Name {
  const whole =
    textOf(traits.name) ??
    joined(traits.first_name ?? traits.firstName, traits.last_name ?? traits.lastName);
  const email = textOf(traits.email) ?? identifiers.find(({ kind }) => kind === 'email')?.value;
  const named = identifiers.find(({ kind }) => kind !== 'anonymous_id')?.value;
  const key = named ?? identifiers[0]?.value;
  const title = whole ?? email ?? named ?? 'Somebody unknown';
  return { title, detail: [email, key].find((each) => each !== undefined && each !== title) ?? '' };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function joined(first: unknown, last: unknown): string | undefined {
  const words = [textOf(first), textOf(last)].filter((each) => each !== undefined);
  return words.length === 0 ? undefined : words.join(' ');
}

/** Where somebody is at home, as far as their traits tell: `Oslo, Norway`. */
export function placeOf(traits: Traits): string {
  const address = typeof traits.address === 'object' ? (traits.address as Traits | null) : null;
  const city = textOf(traits.city) ?? textOf(address?.city);
  const country = textOf(traits.country) ?? textOf(address?.country);
  return [city, country && countryName(country)].filter(Boolean).join(', ');
}

function countryName(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  return new Intl.DisplayNames('en-GB', { type: 'region' }).of(country) ?? country;
}
