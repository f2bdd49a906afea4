import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/an-app.ts';

const ROOT = path.join(import.meta.dirname, '../..');

async function contender(...args: string[]) {
  const { GEMINI_API_KEY: _key, ...environment } = process.env;
  const child = spawn(process.execPath, ['--import', './check-node.js', 'src/main.ts', ...args], {
    cwd: ROOT,
    env: { ...environment, NO_COLOR: '1' },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [exitCode, output, complaints] = await Promise.all([
    ended,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { exitCode, output, complaints };
}

describe('npm run demo', () => {
  it('shows a run by two models and its winner, says that they are rehearsals, and writes the files', async () => {
    const folder = await aFolder();
    const { exitCode, output } = await contender(
      ...['demo', 'Build a countdown timer', '--mode', 'parallel', '--out', folder],
    );
    expect(exitCode).toBe(0);
    expect(output).toContain('Rehearsal models answer');
    expect(output).toContain('RunCompleted');
    expect(output).toMatch(/Winner: gemini-2\.5-\S+ (simple|progressive), \d+ of 100/);
    expect(output).toContain('Scorecard');
    expect(output).toContain('Why the others lost');
    const [run = ''] = await readdir(folder);
    expect(await readdir(path.join(folder, run))).toContain('package.json');
  });

  it.each([
    [['demo', '--mode', 'fast'], 'There is no mode "fast"'],
    [['demo', '--speed', '9'], "Unknown option '--speed'"],
    [['dance'], 'There is no command "dance"'],
  ])('refuses %j with a word and exit code 2', async (args, complaint) => {
    const { exitCode, complaints } = await contender(...args);
    expect(exitCode).toBe(2);
    expect(complaints).toContain(complaint);
    expect(complaints).not.toContain('at file:');
  });

  it('refuses a request that the service refuses', async () => {
    const { exitCode, complaints } = await contender('demo', 'x'.repeat(20_001));
    expect(exitCode).toBe(2);
    expect(complaints).toContain('at most 20000 are taken');
  });
});
