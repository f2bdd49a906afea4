import { createReadStream } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { readOutcomes } from '../../src/commands/replay/outcome-table.ts';
import { parseReplayOptions } from '../../src/commands/replay/replay-options.ts';
import { replayTable, replayTableLines } from '../../src/commands/replay/replay-report.ts';
import { changesNoticed } from './changes-noticed.ts';

// Replays the selection over tables of outcomes, as `contender replay` does, and over streams in
// which a model changes: `node bench/selector-replay/selector-replay.ts FILE.jsonl... [--seeds 20]`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '20' } },
});

for (const file of positionals) {
  const options = parseReplayOptions([file, '--seeds', values.seeds]);
  const table = await readOutcomes(createReadStream(file));
  const before = performance.now();
  const report = replayTable(table, options);
  const seconds = (performance.now() - before) / 1000;
  const { overall, lastHalf, references } = report;
  const share = (utility: number): string =>
    `${((100 * utility) / references.bestFixedOrder.utility).toFixed(1)}%`;
  console.log(
    [
      path.basename(file),
      ...replayTableLines(report),
      `of the best fixed order: ${share(overall.utility)} over all, ${share(lastHalf.utility)} over the last half`,
      `of the best single model: ${(lastHalf.quality - references.bestSingle.quality).toFixed(2)} points of quality over the last half`,
      `in ${seconds.toFixed(0)} s`,
      '',
    ].join('\n'),
  );
}

for (const line of changesNoticed(Number(values.seeds))) console.log(line);
