const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

/** What the day a week before this one is called: `last Sunday`. */
export function lastWeekday(day: string): string {
  return `last ${weekday.format(new Date(day))}`;
}
