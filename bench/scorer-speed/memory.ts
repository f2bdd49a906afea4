import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import { applications } from '../scorer-damage/applications.ts';
import { revised, scoreRequestOf, sourcePaths } from './application.ts';
import { median, slope } from './figures.ts';

/** Resident memory after a number of scores, in megabytes. */
export interface MemorySample {
  readonly scores: number;
  /** Of this process, which stands for the server. */
  readonly mainMb: number;
  /** Of all scoring processes with their compilers and linters. */
  readonly scorerMb: number;
}

const SAMPLES = 60;

/**
 * Scores the damage bench's applications in turn, each time changed, and one in five as an edit.
 */
export async function memoryOver(
  scores: number,
  workers: number,
): Promise<readonly MemorySample[]> {
  await using opened = new AsyncDisposableStack();
  const pool = createScorerPool({ workers });
  opened.defer(() => pool.close());
  const all = applications();
  const samples: MemorySample[] = [];
  const every = Math.max(1, Math.round(scores / SAMPLES));
  let begun = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (begun < scores) {
      const number = begun++;
      const application = all[number % all.length];
      if (application === undefined) return;
      const { files } = revised(application, number, sourcePaths(application));
      const request = scoreRequestOf({ ...application, files });
      const isEdit = number % 5 === 4;
      await pool.score(
        isEdit ? { ...request, base: application.files } : request,
        new AbortController().signal,
      );
      if (++done % every === 0) samples.push(await sample(done, pool.workerPids));
    }
  };
  await Promise.all(Array.from({ length: workers * 2 }, lane));
  return samples;
}

/** Each scoring process leads a process group that contains everything it has started. */
async function sample(scores: number, leaders: readonly number[]): Promise<MemorySample> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pgid=,rss=']);
  const kilobytes = stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .reduce((sum, [group = 0, rss = 0]) => (leaders.includes(group) ? sum + rss : sum), 0);
  return { scores, mainMb: process.memoryUsage.rss() / 2 ** 20, scorerMb: kilobytes / 2 ** 10 };
}

export interface MemoryTrend {
  /** Medians of the samples of the second and of the last quarter. */
  readonly earlyMb: number;
  readonly lateMb: number;
  readonly peakMb: number;
  /** By least squares over all but the first quarter. */
  readonly mbPer1000: number;
}

/** How memory developed once warm: the last quarter compared with the second, and the trend. */
export function trendOf(
  samples: readonly MemorySample[],
  mbOf: (sample: MemorySample) => number,
): MemoryTrend {
  const quarter = samples.length >> 2;
  const warm = samples.slice(quarter);
  return {
    earlyMb: median(warm.slice(0, quarter).map(mbOf)),
    lateMb: median(samples.slice(-quarter).map(mbOf)),
    peakMb: Math.max(...samples.map(mbOf)),
    mbPer1000: 1000 * slope(warm.map((sample) => ({ x: sample.scores, y: mbOf(sample) }))),
  };
}
