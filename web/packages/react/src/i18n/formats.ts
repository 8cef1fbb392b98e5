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

  return {
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
