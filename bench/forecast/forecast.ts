/**
 * How well forecasts of the final score hold, over answers of rehearsal models that are scored after
 * every file: mean error, how often the final score lies within the bounds, how far these are apart.
 * `--seeds 3,4` says which answers; `--samples FILE` keeps what was measured as lines of JSON.
 */
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCatalogue } from '../../src/adapters/catalogue/read-catalogue.ts';
import { createScorerPool } from '../../src/adapters/toolchain/scorer-pool.ts';
import { readConfig } from '../../src/config.ts';
import { type Sample, samplesOf } from './collect.ts';
import { printCalibration } from './print-calibration.ts';

const REQUESTS = [
  'Build a todo app with authentication',
  'Create dashboard with charts',
  'Build me a kanban board with drag and drop',
  'A weather app that shows a five day forecast for a city I type in',
  'Build a quiz with a countdown and a best score',
  'Write a blog with comments',
  'A shop with a cart and checkout',
  'Make a timer with a history',
  'Markdown notes with a preview',
  'I want an expense tracker with categories, monthly totals and a pie chart',
  'Create a recipe collection where I can search by ingredient',
  'A guest list for a wedding: name, email, table; sort and filter',
];

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '3,4' }, samples: { type: 'string' } },
});
const config = readConfig(process.env);
const catalogue = readCatalogue(config.cataloguePath);
await using opened = new AsyncDisposableStack();
const scorer = createScorerPool({ workers: config.scorerWorkers });
opened.defer(() => scorer.close());

const occasions = values.seeds
  .split(',')
  .flatMap((seed) =>
    REQUESTS.flatMap((request) =>
      catalogue.map((model) => ({ request, model, seed: Number(seed) })),
    ),
  );
const samples: Sample[] = [];
const worker = async (): Promise<void> => {
  for (let next = occasions.pop(); next !== undefined; next = occasions.pop()) {
    samples.push(...(await samplesOf(next, scorer)));
  }
};
await Promise.all(Array.from({ length: config.scorerWorkers }, worker));
if (values.samples !== undefined) {
  for (const sample of samples) appendFileSync(values.samples, `${JSON.stringify(sample)}\n`);
}
printCalibration(samples);
