/** A zone and a day on which its clock is moved. */
export interface ClockChange {
  readonly timeZone: string;
  readonly day: string;
  /** In UTC: the hours around it. */
  readonly at: string;
}

export const CLOCK_CHANGES: readonly ClockChange[] = [
  { timeZone: 'Europe/Berlin', day: '2026-03-29', at: '2026-03-29T01:00:00Z' },
  { timeZone: 'Europe/Berlin', day: '2026-10-25', at: '2026-10-25T01:00:00Z' },
  { timeZone: 'America/New_York', day: '2026-03-08', at: '2026-03-08T07:00:00Z' },
  { timeZone: 'Europe/Berlin', day: '2026-10-25', at: '2026-10-25T01:00:00Z' },
  { timeZone: 'Australia/Lord_Howe', day: '2026-04-05', at: '2026-04-04T15:00:00Z' },
  { timeZone: 'America/Santiago', day: '2026-09-06', at: '2026-09-06T04:00:00Z' },
];

/** What profiles say of their zones; two of them name none. */
export const ZONES: readonly string[] = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Middle/Earth',
  '',
];

/** The day so many days after one. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
