import { describe, expect, it } from 'vitest';
import { withinLimits } from '../../../src/orchestrator/scoring/checks/within-limits.ts';
import {
  boundRequest,
  readableRequest,
  SCORING_LIMITS,
} from '../../../src/orchestrator/scoring/limits.ts';
import { readProject } from '../../../src/orchestrator/scoring/project/project.ts';
import type { SourceFile } from '../../../src/orchestrator/task.ts';
import { parsers } from '../../support/a-trial.ts';
import { judge } from '../../support/judge.ts';
import { aScoreRequest } from '../../support/score-request-builder.ts';

const requestOf = (files: readonly SourceFile[]) => ({ ...aScoreRequest({}), files });

describe('a request of any size', () => {
  it('is cut by counts and lengths', () => {
    const big = { path: 'big.json', content: ' '.repeat(SCORING_LIMITS.charsPerFile + 1) };
    const { request, leftOut } = boundRequest(requestOf([big, { path: 'a.ts', content: '' }]));
    expect(request.files.map(({ path }) => path)).toEqual(['a.ts']);
    expect(leftOut.map(({ path }) => path)).toEqual(['big.json']);
  });

  it('has room for pictures without content, in addition to the files that are read', () => {
    const files = Array.from({ length: SCORING_LIMITS.files }, (_, index) => [
      { path: `${index}.png`, content: '' },
      { path: `${index}.ts`, content: 'export {};' },
    ]).flat();
    expect(boundRequest(requestOf(files))).toMatchObject({ request: { files }, leftOut: [] });
  });

  it('has room for texts for people, in addition to the files that are read', () => {
    const files = Array.from({ length: SCORING_LIMITS.files }, (_, index) => [
      { path: `packages/${index}/README.md`, content: '# Part' },
      { path: `packages/${index}/index.ts`, content: 'export {};' },
    ]).flat();
    expect(boundRequest(requestOf(files))).toMatchObject({ request: { files }, leftOut: [] });
  });

  it('knows that files that were left out exist', () => {
    const files = [
      ...Array.from({ length: SCORING_LIMITS.files }, (_, index) => ({
        path: `src/${index}.ts`,
        content: "export * from './last';\nexport * from './lost';",
      })),
      { path: 'src/last.ts', content: 'export const last = 1;' },
    ];
    const { request, leftOut } = boundRequest(requestOf(files));
    const paths = leftOut.map(({ path }) => path);
    const { imports } = readProject(request.files, '', parsers, paths);
    const kinds = new Set(imports.map((one) => `${one.specifier} ${one.resolution.kind}`));
    expect([...kinds]).toEqual(['./last given', './lost missing']);
    expect(judge(withinLimits, {}, { leftOut })).toMatchObject({ value: 0.998 });
  });

  it('ends a flood of files, with valid or invalid paths', () => {
    let asked = 0;
    const flood = (path: string): SourceFile[] =>
      Array.from({ length: 100_000 }, (_, index) => ({
        get path(): string {
          asked++;
          return path + index;
        },
        content: '',
      }));
    for (const path of ['a', '../']) {
      const { request, leftOut } = boundRequest(requestOf(flood(path)));
      expect(request.files.length).toBeLessThanOrEqual(SCORING_LIMITS.files);
      expect(leftOut.length).toBeGreaterThan(0);
    }
    expect(asked).toBeLessThan(20_000);
  });

  it('loses what no tool can read before it is scored', () => {
    const files = {
      'deep.json': '['.repeat(SCORING_LIMITS.dataDepth + 1),
      'null.ts': 'a\0b',
      'half.ts': "export const a = '\ud800';",
    };
    const { request, leftOut } = readableRequest(boundRequest(aScoreRequest(files)));
    expect(request.files).toEqual([{ path: 'half.ts', content: "export const a = '\ufffd';" }]);
    expect(leftOut.map(({ path }) => path)).toEqual(['deep.json', 'null.ts']);
  });
});
