import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { HEAP_SETTINGS } from '../../src/adapters/toolchain/pool/heap-settings.ts';
import { median, slope } from '../scorer-speed/figures.ts';

const PROCESS_FILE = fileURLToPath(new URL('./endurance-process.ts', import.meta.url));

const holdingsSchema = z.object({ threads: z.number(), files: z.number(), processes: z.number() });
/** The system resources a process holds. */
export type Holdings = z.infer<typeof holdingsSchema>;

const lineSchema = z.union([
  z.object({ before: holdingsSchema }),
  z.object({ run: z.number(), residentMb: z.number() }),
  z.object({ after: holdingsSchema }),
]);

export interface Endurance {
  readonly firstQuarterMb: number;
  readonly lastQuarterMb: number;
  readonly peakMb: number;
  /** By least squares over all but the first quarter. */
  readonly mbPer1000: number;
  readonly before: Holdings;
  readonly after: Holdings;
}

/** Tries that many applications of every kind in one process, set up like a scoring process. */
export async function endure(runs: number): Promise<Endurance> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...HEAP_SETTINGS,
    PROCESS_FILE,
    `${runs}`,
  ]);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const samples = lines.flatMap((line) =>
    'run' in line ? [{ x: line.run, y: line.residentMb }] : [],
  );
  const [before] = lines.flatMap((line) => ('before' in line ? [line.before] : []));
  const [after] = lines.flatMap((line) => ('after' in line ? [line.after] : []));
  if (before === undefined || after === undefined) throw new Error('The trials came to no end');
  const quarter = samples.length >> 2;
  const mbOf = (some: typeof samples): number => median(some.map(({ y }) => y));
  return {
    firstQuarterMb: mbOf(samples.slice(0, quarter)),
    lastQuarterMb: mbOf(samples.slice(-quarter)),
    peakMb: Math.max(...samples.map(({ y }) => y)),
    mbPer1000: 1_000 * slope(samples.slice(quarter)),
    before,
    after,
  };
}
