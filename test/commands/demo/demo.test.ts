import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/an-app.ts';
import { runContender } from '../run-contender.ts';

describe('npm run demo', () => {
  it('shows a run by two models and its winner, says that they rehearse, and writes the files', async () => {
    const folder = await aFolder();
    const { exitCode, stdout } = await runContender([
      'demo',
      'Build a countdown timer',
      '--mode',
      'parallel',
      '--out',
      folder,
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Rehearsal models answer');
    expect(stdout).toContain('RunCompleted');
    expect(stdout).toMatch(/Winner: gemini-2\.5-\S+ (simple|progressive), \d+ of 100/);
    expect(stdout).toContain('Scorecard');
    expect(stdout).toContain('Why the others lost');
    const [run = ''] = await readdir(folder);
    expect(await readdir(path.join(folder, run))).toContain('package.json');
  });

  it.each([
    [['demo', '--mode', 'fast'], 'There is no mode "fast"'],
    [['demo', '--speed', '9'], "Unknown option '--speed'"],
    [['dance'], 'There is no command "dance"'],
  ])('refuses %j with a message and exit code 2', async (args, complaint) => {
    const { exitCode, stderr } = await runContender(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(complaint);
    expect(stderr).not.toContain('at file:');
  });

  it('refuses a request that the service refuses', async () => {
    const { exitCode, stderr } = await runContender(['demo', 'x'.repeat(20_001)]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('the limit is 20000');
  });
});
