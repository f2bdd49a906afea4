import type { DateRange } from '../types';

const DAY_MS = 86_400_000;

const money = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const compactMoney = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  notation: 'compact',
});
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });
const shortDate = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

export const formatMoney = (value: number): string => money.format(value);
export const formatCompactMoney = (value: number): string => compactMoney.format(value);
export const formatNumber = (value: number): string => whole.format(value);
export const formatPercent = (value: number): string => percent.format(value);
export const formatDate = (iso: string): string => shortDate.format(new Date(iso));

// Calendar dates are handled in UTC, where every day has exactly 24 hours.
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * DAY_MS).toISOString().slice(0, 10);
}

export function countDays({ from, to }: DateRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

export function lastDays(days: number): DateRange {
  const to = new Date().toISOString().slice(0, 10);
  return { from: addDays(to, 1 - days), to };
}

/** Evenly spaced round numbers from 0 up to at least `max`. */
export function axisTicks(max: number, count = 4): number[] {
  const rough = Math.max(max, 1) / count;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * magnitude >= rough) ?? 10;
  const step = factor * magnitude;
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => index * step);
}
