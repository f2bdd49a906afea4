import type { ExecutionMode } from '../../client/documents.ts';
import { parseOptions } from '../parse-options.ts';
import { UsageError } from '../usage-error.ts';

export interface DemoOptions {
  readonly request: string;
  readonly mode: ExecutionMode;
  /** Where the winner's files are written, in a new folder for each run. */
  readonly outputDir: string;
}

const USAGE = `Usage: npm run demo -- ["request"] [--mode sequential|parallel|adaptive] [--out FOLDER]`;

const OPTIONS = {
  mode: { type: 'string', default: 'sequential' },
  out: { type: 'string', default: 'demo-output' },
} as const;

/** Parses the command line. Throws `UsageError`. */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { values, positionals } = parseOptions(args, OPTIONS, refused);
  const request = positionals.join(' ').trim();
  return {
    request: request === '' ? 'Build a todo app with authentication' : request,
    mode: parseMode(values.mode),
    outputDir: values.out,
  };
}

function parseMode(mode: string): DemoOptions['mode'] {
  const name = mode.toUpperCase();
  if (name === 'SEQUENTIAL' || name === 'PARALLEL' || name === 'ADAPTIVE') return name;
  throw refused(`There is no mode "${mode}"`);
}

const refused = (reason: string): UsageError => new UsageError(`${reason}.\n${USAGE}`);
