/** Prints how many scores per second that many scoring processes do, in a process of its own. */
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import { revised, scoreRequestOf, sourcePaths, TEN_FILES } from './application.ts';
import { timeMs } from './figures.ts';

const [workers = 1, scores = 1] = process.argv.slice(2).map(Number);
const WARM_UP = 30;

await using opened = new AsyncDisposableStack();
const pool = createScorerPool({ workers });
opened.defer(() => pool.close());
let revision = 0;

async function scoreAll(count: number): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left-- > 0) {
      const application = revised(TEN_FILES, ++revision, sourcePaths(TEN_FILES));
      await pool.score(scoreRequestOf(application), new AbortController().signal);
    }
  };
  // Two requests per worker, so that no worker ever waits for this process.
  await Promise.all(Array.from({ length: workers * 2 }, lane));
}

await scoreAll(WARM_UP * workers);
console.log((scores * 1000) / (await timeMs(() => scoreAll(scores))));
