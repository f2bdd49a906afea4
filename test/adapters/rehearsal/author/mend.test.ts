import { describe, expect, it } from 'vitest';
import type { Defect } from '../../../../src/adapters/rehearsal/author/defects/defect.ts';
import { mend } from '../../../../src/adapters/rehearsal/author/mend.ts';
import { changedPaths } from '../../../../src/adapters/rehearsal/author/source/project.ts';
import type { Work } from '../../../../src/adapters/rehearsal/author/work.ts';

const WORK: Work = {
  kind: 'application',
  base: [],
  project: [
    { path: 'src/App.tsx', content: 'good App\n' },
    { path: 'src/Row.tsx', content: 'good Row\n' },
  ],
};

/** Damages both files at once. */
const DEFECT: Defect = {
  id: 'spoiled',
  severity: 'major',
  apply: (files) => files.map(({ path }) => ({ path, content: 'bad\n' })),
};

const written = WORK.project.map(({ path }) => ({ path, content: 'bad\n' }));
const flawed = {
  project: written,
  flaws: [{ defect: DEFECT, paths: changedPaths(WORK.project, written) }],
};

const mended = (finding: string, mendChance = 1) =>
  mend(WORK, flawed, { findings: [finding], written, key: ['key'], mendChance });

describe('mending', () => {
  it('removes a mistake from every file it shows in, when one of them is named', () => {
    expect(mended('src/Row.tsx:1:1 this is bad')).toEqual({
      files: WORK.project,
      deletedPaths: [],
    });
  });

  it('returns the named files unchanged when the model fails to mend them', () => {
    expect(mended('src/Row.tsx:1:1 this is bad', 0)).toEqual({
      files: [{ path: 'src/Row.tsx', content: 'bad\n' }],
      deletedPaths: [],
    });
  });

  it('returns nothing when no file is named', () => {
    expect(mended('The page is empty')).toEqual({ files: [], deletedPaths: [] });
  });
});
