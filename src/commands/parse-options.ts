import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { UsageError } from './usage-error.ts';

/** Parses a command's options and positional arguments. Throws `refused(reason)` on bad options. */
export function parseOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  refused: (reason: string) => UsageError,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}
