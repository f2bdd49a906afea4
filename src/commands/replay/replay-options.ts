import { DEFAULT_POLICY } from '../../orchestrator/policy.ts';
import { parseOptions } from '../parse-options.ts';
import { UsageError } from '../usage-error.ts';

/** What to replay, and under which rules. */
export interface ReplayOptions {
  readonly file: string;
  readonly maxAttempts: number;
  readonly usdWeight: number;
  readonly secondWeight: number;
  readonly qualityThreshold: number;
  readonly seeds: number;
  readonly halfLifeTasks: number;
  readonly order: 'random' | 'file';
  readonly explore: boolean;
  readonly format: 'table' | 'json';
}

const USAGE = [
  'Usage: npm run --silent contender -- replay FILE.jsonl [--max-attempts 3] [--price-per-dollar 20]',
  '         [--price-per-second 0] [--threshold 70] [--seeds 20] [--half-life 500]',
  '         [--order random|file] [--no-explore] [--json]',
  'Each line is an outcome: {"task", "type", "model", "score", "costUsd"?, "durationMs"?}',
].join('\n');

const MAX_SEEDS = 10_000;
const MAX_ATTEMPTS = 10;

const OPTIONS = {
  'max-attempts': { type: 'string' },
  'price-per-dollar': { type: 'string' },
  'price-per-second': { type: 'string' },
  threshold: { type: 'string' },
  seeds: { type: 'string' },
  'half-life': { type: 'string' },
  order: { type: 'string', default: 'random' },
  'no-explore': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Parses the command line. Throws `UsageError`. */
export function parseReplayOptions(args: readonly string[]): ReplayOptions {
  const { values, positionals } = parseOptions(args, OPTIONS, refused);
  const [file, ...others] = positionals;
  if (file === undefined) throw refused('Say which file of outcomes to replay');
  if (others.length > 0) throw refused(`One file at a time, not also ${others.join(', ')}`);
  const { defaults, selection } = DEFAULT_POLICY;
  const order = values.order;
  if (order !== 'random' && order !== 'file') {
    throw refused(`--order takes random or file, not "${order}"`);
  }
  const number = (name: keyof typeof values & string, fallback: number, range: Range): number => {
    const text = values[name];
    return typeof text === 'string' ? parseNumber(`--${name}`, text, range) : fallback;
  };
  return {
    file,
    order,
    maxAttempts: number('max-attempts', defaults.maxAttempts, {
      from: 1,
      to: MAX_ATTEMPTS,
      isWhole: true,
    }),
    usdWeight: number('price-per-dollar', selection.usdWeight, { from: 0 }),
    // Recorded durations are seldom what a user would have waited for.
    secondWeight: number('price-per-second', 0, { from: 0 }),
    qualityThreshold: number('threshold', defaults.qualityThreshold, { from: 0, to: 100 }),
    seeds: number('seeds', 20, { from: 1, to: MAX_SEEDS, isWhole: true }),
    halfLifeTasks: number('half-life', 500, { from: 1 }),
    explore: !values['no-explore'],
    format: values.json ? 'json' : 'table',
  };
}

interface Range {
  readonly from: number;
  readonly to?: number;
  readonly isWhole?: boolean;
}

function parseNumber(option: string, text: string, { from, to, isWhole = false }: Range): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const fits = Number.isFinite(value) && value >= from && (to === undefined || value <= to);
  if (fits && (!isWhole || Number.isInteger(value))) return value;
  const what = isWhole ? 'a whole number' : 'a number';
  const range = to === undefined ? `${what}, ${from} or more` : `${what} from ${from} to ${to}`;
  throw refused(`${option} takes ${range}, not "${text}"`);
}

const refused = (reason: string): UsageError => new UsageError(`${reason}.\n${USAGE}`);
