import type { DashboardData, DateRange, DayPoint, Kpi, Slice } from '../types';
import { addDays, countDays, formatMoney, formatNumber, formatPercent } from './format';

const LATENCY_MS = 700;
const MAX_DAYS = 366;
const FAIL_EVERY = 6;

const CATEGORIES = [
  { id: 'audio', label: 'Audio', weight: 0.31 },
  { id: 'wearables', label: 'Wearables', weight: 0.24 },
  { id: 'home', label: 'Smart home', weight: 0.21 },
  { id: 'cameras', label: 'Cameras', weight: 0.15 },
  { id: 'accessories', label: 'Accessories', weight: 0.09 },
];

const CHANNELS = [
  { id: 'search', label: 'Search', weight: 0.42 },
  { id: 'direct', label: 'Direct', weight: 0.27 },
  { id: 'social', label: 'Social', weight: 0.19 },
  { id: 'referral', label: 'Referral', weight: 0.12 },
];

interface Totals {
  revenue: number;
  orders: number;
  visitors: number;
}

let answered = 0;

/** Deterministic noise in [0, 1), so the same date always yields the same figures. */
function noise(day: number, salt: number): number {
  const wave = Math.sin(day * 12.9898 + salt * 78.233) * 43758.5453;
  return wave - Math.floor(wave);
}

function totalsOf(date: string): Totals {
  const day = Date.parse(date) / 86_400_000;
  const weekend = [0, 6].includes(new Date(date).getUTCDay()) ? 0.72 : 1;
  const season = 1 + 0.25 * Math.sin((day / 91) * Math.PI * 2);
  const visitors = Math.round((2200 + 900 * noise(day, 1)) * weekend * season);
  const orders = Math.round(visitors * (0.024 + 0.012 * noise(day, 2)));
  return { visitors, orders, revenue: Math.round(orders * (68 + 30 * noise(day, 3))) };
}

function datesOf(range: DateRange): string[] {
  return Array.from({ length: countDays(range) }, (_, index) => addDays(range.from, index));
}

function sum(range: DateRange): Totals {
  return datesOf(range)
    .map(totalsOf)
    .reduce((total, day) => ({
      revenue: total.revenue + day.revenue,
      orders: total.orders + day.orders,
      visitors: total.visitors + day.visitors,
    }));
}

function split(total: number, parts: typeof CATEGORIES, range: DateRange): Slice[] {
  const seed = Date.parse(range.from) / 86_400_000 + countDays(range);
  const shares = parts.map((part, index) => part.weight * (0.8 + 0.4 * noise(seed, index + 4)));
  const whole = shares.reduce((left, right) => left + right, 0);
  return parts.map(({ id, label }, index) => ({
    id,
    label,
    value: Math.round((total * (shares[index] ?? 0)) / whole),
  }));
}

function kpi(id: string, label: string, now: number, before: number, text: string): Kpi {
  return { id, label, value: text, change: now / before - 1 };
}

function kpisOf(now: Totals, before: Totals): Kpi[] {
  const conversion = now.orders / now.visitors;
  const basket = now.revenue / now.orders;
  return [
    kpi('revenue', 'Revenue', now.revenue, before.revenue, formatMoney(now.revenue)),
    kpi('orders', 'Orders', now.orders, before.orders, formatNumber(now.orders)),
    kpi('basket', 'Average order', basket, before.revenue / before.orders, formatMoney(basket)),
    kpi(
      'conversion',
      'Conversion',
      conversion,
      before.orders / before.visitors,
      formatPercent(conversion),
    ),
  ];
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(new DOMException('The request was aborted.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

export async function fetchDashboard(
  range: DateRange,
  signal: AbortSignal,
): Promise<DashboardData> {
  await delay(LATENCY_MS, signal);
  const days = countDays(range);
  if (days > MAX_DAYS) throw new Error('Reports cover at most one year. Choose a shorter range.');

  // A real service is down now and then; this one fails predictably so that retry can be seen.
  answered += 1;
  if (answered % FAIL_EVERY === 0) throw new Error('The reporting service did not respond.');

  const now = sum(range);
  const before = sum({ from: addDays(range.from, -days), to: addDays(range.from, -1) });
  return {
    kpis: kpisOf(now, before),
    daily: datesOf(range).map((date): DayPoint => ({ date, revenue: totalsOf(date).revenue })),
    categories: split(now.revenue, CATEGORIES, range),
    channels: split(now.visitors, CHANNELS, range),
  };
}
