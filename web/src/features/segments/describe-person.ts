/** What to call a person by: a name of their traits, else an identifier; and what else tells them from others. */
export function describePerson(
  traits: Readonly<Record<string, unknown>>,
  identifiers: readonly { readonly value: string }[],
): { readonly title: string; readonly detail: string } {
  const names = [traits.first_name ?? traits.firstName, traits.last_name ?? traits.lastName];
  const whole = [traits.name, names.filter((each) => typeof each === 'string').join(' ')];
  const known = [...whole, traits.email, ...identifiers.map(({ value }) => value)].filter(
    (each): each is string => typeof each === 'string' && each !== '',
  );
  const [title = 'Somebody unknown'] = known;
  return { title, detail: known.find((each) => each !== title) ?? '' };
}
