import { createReadStream } from 'node:fs';
import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { type OutcomeTable, readOutcomes } from './outcome-table.ts';
import { parseReplayOptions } from './replay-options.ts';
import { replayTable, replayTableLines } from './replay-report.ts';

/** Runs the live selection over recorded outcomes: what it would have chosen, and what came of it. */
export const replay: Command = {
  name: 'replay',
  summary: 'runs the selection over recorded outcomes: replay FILE.jsonl [--json]',
  run: async (args) => {
    const options = parseReplayOptions(args);
    const report = replayTable(await readFile(options.file), options);
    console.log(
      options.format === 'json'
        ? JSON.stringify(report, null, 2)
        : replayTableLines(report).join('\n'),
    );
    return 0;
  },
};

async function readFile(file: string): Promise<OutcomeTable> {
  try {
    return await readOutcomes(createReadStream(file));
  } catch (error) {
    // The machine's refusal: no such file, a folder, no right to read.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  }
}
