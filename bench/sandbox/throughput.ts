import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROCESS_FILE = fileURLToPath(new URL('./throughput-process.ts', import.meta.url));

/** Trials per second of that many concurrent processes, each with a sandbox of its own. */
export async function throughput(processes: number, trials: number): Promise<number> {
  const rates = await Promise.all(
    Array.from({ length: processes }, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [PROCESS_FILE, `${trials}`]);
      return Number(stdout);
    }),
  );
  return rates.reduce((sum, rate) => sum + rate, 0);
}
