/**
 * Measures how well forecasts of the final score hold, over answers of rehearsal models scored
 * after each file: mean error, how often the final score lies within the bounds, and how wide these
 * are; once with the catalogue's prior for each model, once with the mean of its other answers.
 * `--seeds 3,4` selects the answers (forecasts were fitted to 1 and 2); `--keep FILE` saves the
 * samples as JSON lines, `--from FILE` reads them from there instead of measuring.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCatalogue } from '../../src/adapters/catalogue/read-catalogue.ts';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import { readConfig } from '../../src/config.ts';
import { type Sample, samplesOf } from './collect.ts';
import { asLearned, printCalibration } from './print-calibration.ts';
import { REQUESTS } from './requests.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '3,4' },
    keep: { type: 'string' },
    from: { type: 'string' },
  },
});
const samples = values.from === undefined ? await measured() : kept(values.from);
if (values.keep !== undefined) {
  writeFileSync(values.keep, samples.map((sample) => `${JSON.stringify(sample)}\n`).join(''));
}
console.log('With what the catalogue expects:\n');
printCalibration(samples);
console.log('With what was learned from the other requests:\n');
printCalibration(asLearned(samples));

async function measured(): Promise<readonly Sample[]> {
  const { scorerWorkers, cataloguePath } = readConfig(process.env);
  const catalogue = readCatalogue(cataloguePath).models;
  await using opened = new AsyncDisposableStack();
  const scorer = createScorerPool({ workers: scorerWorkers });
  opened.defer(() => scorer.close());
  const occasions = values.seeds
    .split(',')
    .flatMap((seed) =>
      REQUESTS.flatMap((request) =>
        catalogue.map((model) => ({ request, model, seed: Number(seed) })),
      ),
    );
  const taken: Sample[] = [];
  const worker = async (): Promise<void> => {
    for (let next = occasions.pop(); next !== undefined; next = occasions.pop()) {
      taken.push(...(await samplesOf(next, scorer)));
    }
  };
  await Promise.all(Array.from({ length: scorerWorkers }, worker));
  return taken;
}

/** Reads the samples that an earlier run saved. */
function kept(file: string): readonly Sample[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
}
