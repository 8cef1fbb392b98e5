/** Times and sizes as people read them. */
import type { Locale } from './words';

const BYTES_PER_UNIT = 1024;

/** Formats times in one zone and numbers in one language. */
export interface Formats {
  /** Day and time; the year only when it is not this one. */
  moment(at: string): string;
  /** The day with its year, and the time to the second. */
  exactMoment(at: string): string;
  /** The time of day. */
  timeOfDay(at: string): string;
  /** What the clock on the wall shows, as `2026-11-23T09:00`. */
  wallTime(at: number): string;
  /** The moment at which it shows that; `null` when it is no time. */
  instant(wallTime: string): string | null;
  /** How long something takes, to the minute. */
  duration(seconds: number): string;
  size(bytes: number): string;
  number(value: number): string;
}

/** Makes the formats for a language and an IANA timezone. */
export function formatsFor(locale: Locale, timezone: string): Formats {
  const region = locale === 'en' ? 'en-GB' : locale;
  const clock = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: timezone } as const;
  const day = { day: 'numeric', month: 'short', timeZone: timezone } as const;
  const thisYear = new Intl.DateTimeFormat(region, { ...day, ...clock });
  const otherYear = new Intl.DateTimeFormat(region, { ...day, ...clock, year: 'numeric' });
  const exact = new Intl.DateTimeFormat(region, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  });
  const time = new Intl.DateTimeFormat(region, clock);
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: timezone });
  const number = new Intl.NumberFormat(region);
  const decimal = new Intl.NumberFormat(region, { maximumFractionDigits: 1 });

  const wall = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: timezone,
  });
  const wallTime = (at: number) => wall.format(at).replace(' ', 'T');
  const minutes = new Intl.NumberFormat(region, { style: 'unit', unit: 'minute' });
  const hours = new Intl.NumberFormat(region, { style: 'unit', unit: 'hour' });

  return {
    wallTime,
    instant: (shown) => {
      const asUtc = Date.parse(`${shown}Z`);
      if (Number.isNaN(asUtc)) return null;
      const offsetAt = (at: number) => Date.parse(`${wallTime(at)}Z`) - at;
      // The offset there may be another one than here, where the clocks are changed.
      return new Date(asUtc - offsetAt(asUtc - offsetAt(asUtc))).toISOString();
    },
    duration: (seconds) => {
      const total = Math.max(1, Math.ceil(seconds / 60));
      const whole = Math.floor(total / 60);
      const rest = total % 60;
      const parts = [whole > 0 && hours.format(whole), rest > 0 && minutes.format(rest)];
      return parts.filter(Boolean).join(locale === 'en' ? ' ' : '');
    },
    moment: (at) => {
      const date = new Date(at);
      const isThisYear = year.format(date) === year.format(Date.now());
      return (isThisYear ? thisYear : otherYear).format(date);
    },
    exactMoment: (at) => exact.format(new Date(at)),
    timeOfDay: (at) => time.format(new Date(at)),
    size: (bytes) => {
      if (bytes < BYTES_PER_UNIT) return `${number.format(bytes)} B`;
      const kilobytes = bytes / BYTES_PER_UNIT;
      return kilobytes < BYTES_PER_UNIT
        ? `${decimal.format(kilobytes)} KB`
        : `${decimal.format(kilobytes / BYTES_PER_UNIT)} MB`;
    },
    number: (value) => number.format(value),
  };
}
