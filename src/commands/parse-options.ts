import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { UsageError } from './usage-error.ts';

/**
 * Options and positional arguments of a command. What is none of the options is thrown as `refused`
 * makes it of the reason.
 */
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
