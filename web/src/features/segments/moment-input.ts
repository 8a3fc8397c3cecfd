/** An instant as a field for date and time has it: on the clock of whoever looks. */
export function momentInput(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, -1);
}

/** What such a field says as an instant; what it does not say whole stays as it is, and is marked as wrong. */
export function readMoment(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}
