import { expect, it } from 'vitest';
import type { RunnableScript } from '../../../../src/adapters/toolchain/sandbox/bundle/runnable-script.ts';
import { Locator } from '../../../../src/adapters/toolchain/sandbox/trial/locator.ts';

const STACK = ['TypeError: no', '    at start (stand-ins.js:1:5)', '    at run (page.js:2:3)'].join(
  '\n',
);

const script = (filename: string, origin: RunnableScript['origin']): RunnableScript => ({
  filename,
  code: '',
  kind: 'classic',
  origin,
});

const placeIn = (scripts: readonly RunnableScript[]) =>
  new Locator(scripts, () => true).placeOf(STACK);

it('finds the place in a file that contains a script unchanged', () => {
  const origin = { kind: 'verbatim', path: 'index.html', lineOffset: 10 } as const;
  expect(placeIn([script('page.js', origin)])).toEqual({ path: 'index.html', line: 12, column: 3 });
});

it("skips frames of the sandbox's own scripts", () => {
  const page = script('page.js', { kind: 'verbatim', path: 'app.js', lineOffset: 0 });
  expect(placeIn([script('stand-ins.js', { kind: 'ours' }), page])).toEqual({
    path: 'app.js',
    line: 2,
    column: 3,
  });
});

it('finds no place in scripts that were not run', () => {
  expect(placeIn([])).toBeNull();
});

it('is fast on hostile lines', () => {
  const page = script('page.js', { kind: 'verbatim', path: 'app.js', lineOffset: 0 });
  const locator = new Locator([page], () => true);
  expect(locator.placeOf('a'.repeat(1_000_000))).toBeNull();
  expect(locator.placeOf('1:'.repeat(500_000))).toBeNull();
});
