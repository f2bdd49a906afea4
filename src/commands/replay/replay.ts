import { createReadStream } from 'node:fs';
import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { type OutcomeTable, readOutcomes } from './outcome-table.ts';
import { parseReplayOptions } from './replay-options.ts';
import { replayTable, replayTableLines } from './replay-report.ts';

/** Replays the live selection over recorded outcomes and reports what it would have achieved. */
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
    // A system error: no such file, a folder, no permission.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  }
}
