import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { timeMs } from './figures.ts';

const MAIN_FILE = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Scores a file of JSON lines with the command that users have for it. */
export async function scoreFile(
  path: string,
): Promise<{ readonly lines: number; readonly seconds: number }> {
  await using input = await open(path);
  let lines = 0;
  const ms = await timeMs(async () => {
    const child = spawn(process.execPath, [MAIN_FILE, 'score', '--jsonl'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const exited = once(child, 'close');
    input.createReadStream().pipe(child.stdin);
    child.stdout.on('data', (chunk: Buffer) => {
      lines += chunk.toString('latin1').split('\n').length - 1;
    });
    const [code] = await exited;
    if (code !== 0) throw new Error(`Scoring ${path} ended with ${code}`);
  });
  return { lines, seconds: ms / 1000 };
}
