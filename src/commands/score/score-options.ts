import { parseOptions } from '../parse-options.ts';
import { UsageError } from '../usage-error.ts';

/** What to score. */
export type ScoreOptions =
  | { readonly kind: 'lines' }
  | {
      readonly kind: 'folder';
      readonly folder: string;
      /** Empty when none is given. */
      readonly request: string;
      /** The folder an edit started from; null for a new application. */
      readonly baseFolder: string | null;
      /** The lowest overall score that passes; null when every score passes. */
      readonly min: number | null;
      readonly format: 'table' | 'json';
    };

const USAGE = [
  'Usage: npm run --silent contender -- score FOLDER [--request "…"] [--base FOLDER] [--min 0-100] [--json]',
  '       npm run --silent contender -- score --jsonl < in > out',
].join('\n');

const OPTIONS = {
  request: { type: 'string' },
  base: { type: 'string' },
  min: { type: 'string' },
  json: { type: 'boolean', default: false },
  jsonl: { type: 'boolean', default: false },
} as const;

/** Parses the command line. Throws `UsageError`. */
export function parseScoreOptions(args: readonly string[]): ScoreOptions {
  const { values, positionals } = parseOptions(args, OPTIONS, refused);
  const { jsonl, json, request, base, min } = values;
  if (jsonl) {
    if (positionals.length > 0 || json || [request, base, min].some((value) => value !== undefined))
      throw refused('--jsonl takes everything from its lines: no folder and no other option');
    return { kind: 'lines' };
  }
  const [folder, ...others] = positionals;
  if (folder === undefined) throw refused('Say which folder to score');
  if (others.length > 0) throw refused(`One folder at a time, not also ${others.join(', ')}`);
  return {
    kind: 'folder',
    folder,
    request: request ?? '',
    baseFolder: base ?? null,
    min: min === undefined ? null : parseMin(min),
    format: json ? 'json' : 'table',
  };
}

function parseMin(text: string): number {
  const min = text.trim() === '' ? Number.NaN : Number(text);
  if (min >= 0 && min <= 100) return min;
  throw refused(`--min takes a number from 0 to 100, not "${text}"`);
}

const refused = (reason: string): UsageError => new UsageError(`${reason}.\n${USAGE}`);
