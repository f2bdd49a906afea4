import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createCodeTools } from '../../../src/adapters/toolchain/code-tools.ts';
import type { Scorecard } from '../../../src/orchestrator/scorecard.ts';
import { SCORING_LIMITS } from '../../../src/orchestrator/scoring/limits.ts';
import { scoreFiles } from '../../../src/orchestrator/scoring/score-files.ts';
import { aScoreRequest, type FilesByPath } from '../../support/score-request-builder.ts';

const tools = createCodeTools({
  typeCheckTimeoutMs: 3_000,
  bundleTimeoutMs: 5_000,
  lintTimeoutMs: 5_000,
});
const folder = mkdtempSync(join(tmpdir(), 'scorer-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await tools.close();
});

const score = (files: FilesByPath): Promise<Scorecard> =>
  scoreFiles(aScoreRequest(files), tools, new AbortController().signal);
const rulesOf = ({ checks }: Scorecard): readonly (string | null)[] =>
  checks.flatMap(({ status, findings }) =>
    status === 'FAILED' ? findings.map(({ rule }) => rule) : [],
  );

describe('hostile code', () => {
  it('is judged even if packages have the names of members of every object', async () => {
    const { checks } = await score({
      'package.json': '{"name":"a","dependencies":{"constructor":"1.0.0","toString":"1.0.0"}}',
      'main.ts':
        "import { made } from 'constructor';\nimport odd from '__proto__';\nimport { sent } from 'toString';\nconsole.log(made, odd, sent);\n",
    });
    expect(checks.length).toBeGreaterThan(10);
  });

  it('cannot read files of the machine by any kind of import', async () => {
    const secret = join(folder, 'secret.ts');
    writeFileSync(secret, `export const secret: 'only-on-disk' = 'only-on-disk';`);
    const upwards = `${'../'.repeat(20)}${secret.slice(1)}`;
    const card = await score({
      'src/a.ts': `/// <reference path="${secret}" />
import { secret } from '${secret}';
import { secret as again } from '${upwards}';
import type { secret as type } from '${secret.replace('.ts', '')}';
import raw from '${secret}?raw';
import * as manifest from '/package.json';
export * from 'file://${secret}';
const old = require('${secret}');
const later = import('${secret}');
const data = new URL('${upwards}', import.meta.url);
export const check: 1 = secret;
export const checkAgain: 1 = again;`,
      'tsconfig.json': `{"extends":"${secret}","compilerOptions":{"typeRoots":["${folder}"],"paths":{"x":["${upwards}"]}}}`,
      'src/b.ts': `import { secret } from 'x'; export const check: 1 = secret;`,
    });
    expect(JSON.stringify(card)).not.toContain('only-on-disk');
    expect(card.isBuildable).toBe(false);
  });

  it('is never run', async () => {
    const written = join(folder, 'written');
    await score({
      'vite.config.ts': `import { writeFileSync } from 'node:fs'; writeFileSync('${written}', 'x'); export default {};`,
      'a.ts': `import { writeFileSync } from 'node:fs'; writeFileSync('${written}', 'x');`,
    });
    expect(() => rmSync(written)).toThrow('ENOENT');
  });

  it('is cut to a size that can be judged', async () => {
    const files = Object.fromEntries(
      Array.from({ length: SCORING_LIMITS.files + 5 }, (_, n) => [
        `f${n}.ts`,
        `export const a${n} = ${n};`,
      ]),
    );
    const card = await score({
      'huge.ts': ' '.repeat(SCORING_LIMITS.charsPerFile + 1),
      'nul.ts': 'a\0',
      ...files,
    });
    expect(rulesOf(card).filter((rule) => rule === 'over-limit')).toHaveLength(7);
  });

  it('is given up by the compiler if its types never end, and the next code is judged as usual', async () => {
    const bomb = `type P<T extends string, U extends string = T> = [T] extends [never] ? '' : T extends T ? \`\${T}\${P<Exclude<U, T>>}\` : never;
${Array.from({ length: 300 }, (_, n) => `export const z${n}: P<'a'|'b'|'c'|'d'|'e'|'f'|'g'|'h'|'${n}'> = 'q';`).join('\n')}`;
    expect(rulesOf(await score({ 'a.ts': bomb }))).toContain('type-check-timeout');
    expect(rulesOf(await score({ 'a.ts': `export const a: number = 'b';` }))).toEqual(['TS2322']);
  });

  it.each([
    ['one long line', `export const a = [${'1,'.repeat(150_000)}];`],
    ['a chain of operators', `export const a = ${'1+'.repeat(2_000)}1;`],
    ['a cycle of imports', `import { a } from './a'; export const b = a;`],
    ['comments that nearly match', `/*${' ... rest'.repeat(20_000)}*/ export {};`],
    ['quotes without end', `export const a = 1; // ${'"'.repeat(100_000)}`],
    ['tags without end', `export const a = '${'<script '.repeat(40_000)}';`],
  ])('is judged in bounded time: %s', async (_what, content) => {
    const startedAt = performance.now();
    await score({ 'a.ts': content, 'page.html': content });
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });
});
