import { describe, expect, it } from 'vitest';
import { damaged, GOOD_APP, GOOD_APP_REQUEST } from '../../support/good-react-app.ts';
import { runContender } from '../run-contender.ts';
import { aFolder } from './a-folder.ts';

const BROKEN = damaged('src/App.tsx', 'onToggle={toggleRead}', 'onToggle={() => {}} size={3}');

describe('contender score FOLDER', () => {
  it('prints every check with its weight, and findings with their places', async () => {
    await using folder = await aFolder(BROKEN);
    const { exitCode, stdout, stderr } = await runContender([
      'score',
      folder.path,
      '--request',
      GOOD_APP_REQUEST,
    ]);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\d+ of 100 {2}builds, scorer [0-9a-f]{12}\n/);
    expect(stdout).toMatch(/^ {2}Completeness +\d+ {2}█+/m);
    expect(stdout).toMatch(/^✓ parses +\d+ +100% {2}Every file parses$/m);
    expect(stdout).toMatch(/^✗ type-checks +\d+ +\d+% /m);
    expect(stdout).toMatch(/^ {4}src\/App\.tsx:12:\d+ {2}TS2322 {2}/m);
    expect(stdout).toMatch(/^– edit-made +\d+ +– {2}Something new was asked for/m);
  });

  it('prints the scorecard as JSON, and nothing else, when asked to', async () => {
    await using folder = await aFolder(GOOD_APP);
    const args = ['score', folder.path, '--json', '--request', GOOD_APP_REQUEST];
    const { exitCode, stdout } = await runContender(args);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      overall: expect.any(Number),
      isBuildable: true,
      isPartial: false,
      checks: expect.arrayContaining([expect.objectContaining({ id: 'parses', value: 1 })]),
    });
  });

  it('exits with code 1 below the minimum, and says so on standard error', async () => {
    await using folder = await aFolder({ 'src/sum.ts': 'export const sum = (a: number => a;\n' });
    const under = await runContender(['score', folder.path, '--min', '90', '--json']);
    expect(under.exitCode).toBe(1);
    expect(under.stderr).toMatch(/^overall score \d+ is below the minimum of 90\n$/);
    expect(JSON.parse(under.stdout)).toMatchObject({ isBuildable: false });
  });

  it('judges an edit by what it changed, and ignores earlier faults', async () => {
    await using base = await aFolder(BROKEN);
    await using folder = await aFolder({
      ...BROKEN,
      'src/App.tsx': (BROKEN['src/App.tsx'] ?? '').replace('Reading list', 'My books'),
    });
    const { exitCode, stdout } = await runContender([
      'score',
      folder.path,
      '--base',
      base.path,
      '--request',
      'Change the heading "Reading list" to "My books"',
      '--min',
      '100',
    ]);
    expect(stdout).toMatch(/^100 of 100/);
    expect(stdout).toMatch(/^✓ edit-made/m);
    expect(exitCode).toBe(0);
  });

  it('lets no generated text control the terminal', async () => {
    await using folder = await aFolder({ 'a.ts': '// TODO: \u001b[2Jmake it work\nexport {};\n' });
    const { stdout } = await runContender(['score', folder.path]);
    expect(stdout).toContain('unfinished-code');
    expect(stdout).not.toContain('\u001b');
  });

  it.each([
    [['score'], 'Say which folder to score'],
    [['score', '/no/such/folder'], '/no/such/folder cannot be read: ENOENT'],
    [['score', import.meta.filename], 'score-folder.test.ts is not a folder'],
    [['score', '.', '--min', 'high'], '--min takes a number from 0 to 100, not "high"'],
    [['score', '.', '--min', '101'], '--min takes a number from 0 to 100, not "101"'],
    [['score', '.', '--colour'], "Unknown option '--colour'"],
    [['score', '--jsonl', '.'], '--jsonl takes everything from its lines'],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { exitCode, stdout, stderr } = await runContender(args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  it('refuses a folder without a file to score', async () => {
    await using folder = await aFolder({ 'node_modules/react/index.js': 'x', 'logo.png': 'x' });
    const { exitCode, stderr } = await runContender(['score', folder.path]);
    expect(stderr).toContain(`There is no file to score in ${folder.path}`);
    expect(exitCode).toBe(2);
  });
});
