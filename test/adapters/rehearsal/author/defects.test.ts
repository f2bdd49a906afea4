import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { DEFECTS } from '../../../../src/adapters/rehearsal/author/defects/defects.ts';
import { randomFrom } from '../../../../src/adapters/rehearsal/author/random.ts';
import { changedPaths } from '../../../../src/adapters/rehearsal/author/source/project.ts';
import { loadLibrary } from '../../../../src/adapters/rehearsal/library/load-library.ts';
import type { SourceFile } from '../../../../src/orchestrator/task.ts';

const LIBRARY = loadLibrary();
const SEEDS = ['1', '2', '3'];

const unparsable = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter(({ path }) => /\.tsx?$/.test(path))
    .filter(({ path, content }) => parseSync(path, content).errors.length > 0)
    .map(({ path }) => path);

describe.each(DEFECTS)('the defect $id', (defect) => {
  const spoiled = LIBRARY.flatMap(({ id, files }) =>
    SEEDS.flatMap((seed) => {
      const result = defect.apply(files, randomFrom(seed, id));
      return result === null ? [] : [{ id, files, result }];
    }),
  );

  it('finds a place in at least three applications and changes each', () => {
    expect(new Set(spoiled.map(({ id }) => id)).size).toBeGreaterThanOrEqual(3);
    for (const { files, result } of spoiled) expect(changedPaths(files, result)).not.toEqual([]);
  });

  it(defect.id === 'unclosed-element' ? 'breaks parsing' : 'leaves every file parsable', () => {
    for (const { id, result } of spoiled) {
      expect({ id, broken: unparsable(result).length }).toEqual({
        id,
        broken: defect.id === 'unclosed-element' ? 1 : 0,
      });
    }
  });

  it('makes the same mistake with the same random numbers', () => {
    for (const { id, files } of spoiled) {
      expect(defect.apply(files, randomFrom('1', id))).toEqual(
        defect.apply(files, randomFrom('1', id)),
      );
    }
  });

  it('finds no place where there are no files', () => {
    expect(defect.apply([], randomFrom('1'))).toBeNull();
  });
});

it('has at least fourteen defects with ids of their own', () => {
  expect(new Set(DEFECTS.map(({ id }) => id)).size).toBeGreaterThanOrEqual(14);
});
