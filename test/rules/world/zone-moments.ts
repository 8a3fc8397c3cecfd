import { Temporal } from 'temporal-polyfill';

/** A zone, and the day around which things happen there. */
export interface Centre {
  readonly timeZone: string;
  readonly day: string;
}

/** Nights without a midnight or an hour, or with an hour twice; leap days; ends of months and years. */
export const CENTRES: readonly Centre[] = [
  { timeZone: 'Europe/Berlin', day: '2026-03-29' },
  { timeZone: 'Europe/Berlin', day: '2025-10-26' },
  { timeZone: 'America/Santiago', day: '2024-09-08' },
  { timeZone: 'America/Sao_Paulo', day: '2018-11-04' },
  { timeZone: 'America/New_York', day: '2024-11-03' },
  { timeZone: 'Asia/Kolkata', day: '2024-02-29' },
  { timeZone: 'Pacific/Chatham', day: '2025-12-31' },
  { timeZone: 'Africa/Cairo', day: '2024-04-26' },
  { timeZone: 'Pacific/Apia', day: '2011-12-31' },
  { timeZone: 'UTC', day: '2025-02-28' },
  { timeZone: 'UTC', day: '2024-03-01' },
  { timeZone: 'America/New_York', day: '2023-03-01' },
];

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Instants around a day that lie apart by the lengths that rules speak of. */
export function momentsOf({ timeZone, day }: Centre): readonly number[] {
  const today = Temporal.PlainDate.from(day);
  const midnights = [-31, -7, -2, -1, 0, 1].map(
    (days) => today.add({ days }).toZonedDateTime(timeZone).epochMilliseconds,
  );
  const noon = Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime(timeZone);
  const at = noon.epochMilliseconds;
  const backwards = [0, 1, 2, 3, 7, 30, 60, 365].map((days) => at - days * DAY);
  const hours = [-90 * 60_000, 2 * HOUR, HOUR].map((ms) => at - ms);
  const firstOfMonth = today.with({ day: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  const firstOfYear = today.with({ day: 1, month: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  return [...midnights, ...backwards, ...hours, firstOfMonth, firstOfYear].sort((a, b) => a - b);
}

/** The day in the zone, `YYYY-MM-DD`. */
export function dayIn(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}
