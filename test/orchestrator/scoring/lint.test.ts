import { describe, expect, it } from 'vitest';
import type { LintReport } from '../../../src/orchestrator/ports/code-tools.ts';
import { accessible } from '../../../src/orchestrator/scoring/checks/accessible.ts';
import { noKnownMistakes } from '../../../src/orchestrator/scoring/checks/no-known-mistakes.ts';
import { safeCode } from '../../../src/orchestrator/scoring/checks/safe-code.ts';
import { judge, PASSED } from '../../support/judge.ts';

const linted = (...rules: readonly string[]): LintReport => ({
  kind: 'linted',
  problems: rules.map((rule, index) => ({
    path: 'A.tsx',
    line: index + 1,
    column: 1,
    rule,
    message: 'Wrong',
  })),
});
const FILES = { 'A.tsx': 'export const A = () => null;\n\n\n' };
const CLEAN = linted();

describe('a finding of the linter', () => {
  const lint = linted('use-isnan', 'react-hooks/exhaustive-deps', 'jsx-a11y/alt-text', 'no-eval');

  it('counts in its own check, and more for a mistake than for what may be deliberate', () => {
    expect(judge(noKnownMistakes, FILES, { lint })).toEqual({
      value: 0.485,
      found: ['use-isnan A.tsx:1', 'react-hooks/exhaustive-deps A.tsx:2'],
    });
    expect(judge(accessible, FILES, { lint })).toEqual({
      value: 0.8,
      found: ['jsx-a11y/alt-text A.tsx:3'],
    });
    expect(judge(safeCode, FILES, { lint })).toEqual({ value: 0.4, found: ['no-eval A.tsx:4'] });
  });

  it('does not exist if nothing could be linted', () => {
    expect(judge(noKnownMistakes, { 'a.css': '' })).toEqual({
      skipped: 'There is nothing to lint',
    });
  });

  it('is made if the linter gave up', () => {
    expect(
      judge(noKnownMistakes, FILES, { lint: { kind: 'gave-up', reason: 'Too slow' } }),
    ).toEqual({ value: 0.5, found: ['lint-failed'] });
  });

  it('counts only in the framework that its rule is about', () => {
    const files = { 'a.ts': 'export const useA = () => 1;' };
    const elsewhere: LintReport = {
      kind: 'linted',
      problems: ['react-hooks/rules-of-hooks', 'vue/no-dupe-keys', 'nextjs/inline-script-id'].map(
        (rule) => ({
          path: 'a.ts',
          line: 1,
          column: 1,
          rule,
          message: 'Wrong',
        }),
      ),
    };
    expect(judge(noKnownMistakes, files, { lint: elsewhere })).toEqual(PASSED);
  });

  it('does not count if a Svelte component assigns a value to itself', () => {
    const told: LintReport = {
      kind: 'linted',
      problems: [{ path: 'A.svelte', line: 1, column: 1, rule: 'no-self-assign', message: '' }],
    };
    const files = { 'A.svelte': '<script>let items = []; items = items;</script>' };
    expect(judge(noKnownMistakes, files, { lint: told })).toEqual(PASSED);
  });
});

describe('safe-code', () => {
  const REAL = 'q7Zp2LxV9mK4tR8wY3bN6cJ5hG1dF0sA';
  const find = (path: string, content: string) =>
    judge(safeCode, { [path]: content }, { lint: CLEAN });

  it.each([
    ['an AWS access key', `const id = '${'AKIA'}Q7ZP2LXVMK4TRWYB';`],
    ['a GitHub token', `const token = '${'ghp'}_${REAL}Wq3Z';`],
    ['a live Stripe key', `const key = '${'sk'}_live_${REAL}';`],
    ['an OpenAI key', `const key = '${'sk'}-proj-${REAL}${REAL}';`],
    ['an npm token', `const token = '${'npm'}_${REAL}Wq3Z';`],
    ['a private key', `const pem = \`-----BEGIN ${'RSA'} PRIVATE KEY-----\`;`],
  ])('finds %s', (_what, content) => {
    expect(find('src/a.ts', content)).toEqual({ value: 0.4, found: ['secret-in-code src/a.ts:1'] });
  });

  it.each([
    ['a key that reads like an example', `const id = '${'AKIA'}IOSFODNN7EXAMPLE';`],
    ['a place for a key', `const key = '${'sk'}-your-api-key-goes-here-and-nowhere-else-1';`],
    ['a row of one letter', `const key = '${'sk'}_live_xxxxxxxxxxxxxxxxxxxxxxxx';`],
    ['a key from the environment', 'const key = process.env.STRIPE_SECRET;'],
    [
      'a class name of that shape',
      'const name = "sk-circle-fade-dot-animation-container-inner-wrapper";',
    ],
    ['a digest', `const hash = 'sha512-${REAL}${REAL}==';`],
  ])('does not take %s for a secret', (_what, content) => {
    expect(find('src/a.ts', content)).toEqual(PASSED);
  });

  it('finds a default secret that everybody can read', () => {
    expect(find('a.ts', `const secret = process.env.JWT_SECRET || 'keyboard cat';`)).toEqual({
      value: 0.85,
      found: ['known-secret a.ts:1'],
    });
    expect(find('a.ts', `const port = process.env.PORT || '3000';`)).toEqual(PASSED);
  });

  it.each([
    [
      'a property',
      'A.tsx',
      'export const A = ({ html }) => <p dangerouslySetInnerHTML={{ __html: html }} />;',
    ],
    ['what was typed', 'a.js', 'list.innerHTML += `<li>${input.value}</li>`;'],
    [
      'what was typed and kept',
      'a.js',
      'const name = input.value;\nlist.innerHTML = `<li>${name}</li>`;',
    ],
    ['what the address says', 'a.js', 'document.write("<h1>" + location.hash + "</h1>");'],
    [
      'what is inserted',
      'a.js',
      'list.insertAdjacentHTML("beforeend", `<li>${field.value.trim()}</li>`);',
    ],
  ])('finds markup made from %s', (_what, path, content) => {
    expect(find(path, content)).toMatchObject({
      found: [expect.stringContaining('unchecked-markup')],
    });
  });

  it.each([
    [
      'fixed',
      'A.tsx',
      'export const A = () => <p dangerouslySetInnerHTML={{ __html: "<b>x</b>" }} />;',
    ],
    [
      'sanitised',
      'A.tsx',
      'export const A = ({ html }) => <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }} />;',
    ],
    [
      'sanitised before',
      'A.tsx',
      'export const A = ({ html }) => { const clean = useMemo(() => sanitize(html), [html]); return <p dangerouslySetInnerHTML={{ __html: clean }} />; };',
    ],
    [
      'data of its own',
      'A.tsx',
      'export const A = ({ item }) => <script dangerouslySetInnerHTML={{ __html: JSON.stringify(item) }} />;',
    ],
    ['escaped', 'a.js', 'list.innerHTML = `<li>${escapeHtml(input.value)}</li>`;'],
    ['a number', 'a.js', 'list.innerHTML = `<li>${Number(input.value)}</li>`;'],
    [
      'made of what the code holds',
      'a.js',
      'const names = ["a"];\nlist.innerHTML = names.map((name) => `<li>${name}</li>`).join("");',
    ],
    ['plain text', 'a.js', 'item.textContent = input.value;'],
  ])('accepts markup that is %s', (_what, path, content) => {
    expect(find(path, content)).toEqual(PASSED);
  });
});
