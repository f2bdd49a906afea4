import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Linter } from '../../../../src/adapters/toolchain/oxlint/linter.ts';

const linter = new Linter(20_000);
afterAll(() => linter.close());

/** Each finding as `rule path:line:column`. */
const lint = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const report = await linter.lint(
    Object.entries(files).map(([path, content]) => ({ path, content })),
  );
  if (report.kind === 'gave-up') return [report.reason];
  return report.problems.map(({ rule, path, line, column }) => `${rule} ${path}:${line}:${column}`);
};

describe('the linter', () => {
  it.each([
    [
      'a comparison with NaN',
      'a.ts',
      'export const f = (n: number) => n === NaN;',
      'use-isnan a.ts:1:39',
    ],
    ['eval', 'a.js', 'export const f = (text) => eval(text);', 'no-eval a.js:1:28'],
    [
      'a hook in a condition',
      'A.tsx',
      `import { useState } from 'react';\nexport function A({ on }: { on: boolean }) {\n  if (on) useState(0);\n  return null;\n}`,
      'react-hooks/rules-of-hooks A.tsx:3:11',
    ],
    [
      'a dependency that an effect lacks',
      'A.jsx',
      `import { useEffect } from 'react';\nexport function A({ id }) {\n  useEffect(() => { document.title = id; }, []);\n  return null;\n}`,
      'react-hooks/exhaustive-deps A.jsx:3:45',
    ],
    [
      'a picture without words',
      'A.tsx',
      'export const A = () => <img src="a.png" />;',
      'jsx-a11y/alt-text A.tsx:1:24',
    ],
    [
      'an error that is not thrown',
      'a.mts',
      'export function f() { new Error("x"); }',
      'oxc/missing-throw a.mts:1:23',
    ],
    [
      'silenced types',
      'a.ts',
      '// @ts-ignore\nexport const a: number = "b";',
      'typescript/ban-ts-comment a.ts:1:3',
    ],
    [
      'a constant that is assigned in a Vue component',
      'A.vue',
      '<template><p>{{ a }}</p></template>\n<script setup>\nconst a = 1;\na = 2;\n</script>',
      'no-const-assign A.vue:3:7',
    ],
    [
      'a comparison in a Svelte component',
      'A.svelte',
      '<script>\n  let { a } = $props();\n  const isOdd = a === NaN;\n</script>\n{isOdd}',
      'use-isnan A.svelte:3:23',
    ],
    [
      'a mistake behind characters of two units',
      'a.ts',
      'export const f = (s: string) => ["😀😀", eval(s)];',
      'no-eval a.ts:1:42',
    ],
  ])('finds %s', async (_what, path, content, finding) => {
    expect(await lint({ [path]: content })).toEqual([finding]);
  });

  it('assigns findings to the right files, however odd their names', async () => {
    const wrong = 'export const f = (text) => eval(text);';
    expect(
      await lint({
        '../../etc/a.js': wrong,
        'b\n%2F"\\.js': 'export {};',
        '__proto__.js': wrong,
      }),
    ).toEqual(['no-eval ../../etc/a.js:1:28', 'no-eval __proto__.js:1:28']);
  });

  it('applies its own rules, whatever the code disables', async () => {
    const silenced = `/* eslint-disable */\n/* oxlint-disable no-eval */\n// eslint-disable-next-line no-eval\nexport const f = (text) => eval(text); // eslint-disable-line`;
    const rules = '{ "rules": { "no-eval": "off" }, "ignorePatterns": ["**"] }';
    expect(
      await lint({ '.oxlintrc.json': rules, '.eslintignore': '**', 'a.js': silenced }),
    ).toEqual(['no-eval a.js:4:28']);
  });

  it('gives the same findings for a text that it has seen before', async () => {
    const files = { 'a.js': 'export const f = (text) => eval(text);' };
    const first = await lint(files);
    expect(await lint({ 'b.js': files['a.js'] })).toEqual(
      first.map((text) => text.replace('a.js', 'b.js')),
    );
  });

  it('writes nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linter-'));
    const before = readdirSync(tmpdir());
    await lint({ [join(folder, 'a.ts')]: 'debugger;' });
    expect(readdirSync(folder)).toEqual([]);
    expect(readdirSync(tmpdir()).filter((name) => /lint/i.test(name))).toEqual(
      before.filter((name) => /lint/i.test(name)),
    );
    rmSync(folder, { recursive: true });
  });

  it('gives up code that kills it, and lints the next as usual', async () => {
    const lethal = `x = ${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(await lint({ 'a.js': lethal })).toEqual(['The linter broke down over this code']);
    expect(await lint({ 'a.js': 'export const f = (t) => eval(t);' })).toEqual([
      'no-eval a.js:1:25',
    ]);
  });

  it('gives up code that takes too long, and lints the next as usual', async () => {
    const hasty = new Linter(0);
    const report = await hasty.lint([{ path: 'a.js', content: 'debugger;\n'.repeat(20_000) }]);
    await hasty.close();
    expect(report).toEqual({ kind: 'gave-up', reason: 'Linting did not end within 0 ms' });
  });

  it.skipIf(!existsSync('/proc/self/task'))(
    'leaves no process behind when it is closed',
    async () => {
      const brief = new Linter(20_000);
      const before = children();
      await brief.lint([{ path: 'a.js', content: 'debugger;' }]);
      const started = children().filter((pid) => !before.includes(pid));
      await brief.close();
      expect(started).toHaveLength(1);
      expect(children().filter((pid) => started.includes(pid))).toEqual([]);
    },
  );
});

const children = (): readonly string[] =>
  readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ');
