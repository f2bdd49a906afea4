import { parseArgs } from 'node:util';
import type { ExecutionMode } from '../../client/documents.ts';
import { UsageError } from '../usage-error.ts';

export interface DemoOptions {
  readonly request: string;
  readonly mode: ExecutionMode;
  /** Where the winner's files go; a folder of the run's own is made inside. */
  readonly outputDir: string;
}

const USAGE = `Usage: npm run demo -- ["request"] [--mode sequential|parallel|adaptive] [--out FOLDER]`;

/** Throws `UsageError`. */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { values, positionals } = parseStrictly(args);
  const request = positionals.join(' ').trim();
  return {
    request: request === '' ? 'Build a todo app with authentication' : request,
    mode: parseMode(values.mode),
    outputDir: values.out,
  };
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        mode: { type: 'string', default: 'sequential' },
        out: { type: 'string', default: 'demo-output' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function parseMode(mode: string): DemoOptions['mode'] {
  const name = mode.toUpperCase();
  if (name === 'SEQUENTIAL' || name === 'PARALLEL' || name === 'ADAPTIVE') return name;
  throw new UsageError(`There is no mode "${mode}".\n${USAGE}`);
}
