const MINUTE_MS = 60_000;
const UNITS = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: 24 * 60 * MINUTE_MS } as const;

/** Reads `90m`, `24h` or `7d`: a day has 24 hours. Gives milliseconds; undefined: it is none. */
export function readDuration(text: string): number | undefined {
  const parts = /^([1-9]\d{0,5})([mhd])$/.exec(text);
  return parts === null ? undefined : Number(parts[1]) * UNITS[parts[2] as keyof typeof UNITS];
}

/** The same in the largest unit that fits; from two days on in days. */
export function showDuration(ms: number): string {
  const unit = ms % UNITS.d === 0 && ms > UNITS.d ? 'd' : ms % UNITS.h === 0 ? 'h' : ('m' as const);
  return `${ms / UNITS[unit]}${unit}`;
}

/** Reads `21:00`. Gives the minute of the day; undefined: it is none. */
export function readMinute(text: string): number | undefined {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return parts === null ? undefined : Number(parts[1]) * 60 + Number(parts[2]);
}

export function showMinute(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
