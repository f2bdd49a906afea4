import { describe, expect, it } from 'vitest';
import { planStages } from '../../../../src/adapters/rehearsal/author/plan.ts';

const components = Array.from({ length: 7 }, (_, index) => `src/components/Part${index}.tsx`);

describe('the stages of an application', () => {
  it('put imported files first', () => {
    const paths = ['src/App.tsx', 'src/components/Row.tsx', 'src/types.ts', 'package.json'];
    expect(planStages(paths, 'application').flatMap((stage) => stage.paths)).toEqual([
      'package.json',
      'src/types.ts',
      'src/components/Row.tsx',
      'src/App.tsx',
    ]);
  });

  it('contain at most six files', () => {
    const stages = planStages(components, 'application');
    expect(stages.map(({ title, paths }) => [title, paths.length])).toEqual([
      ['Components', 6],
      ['Components', 1],
    ]);
  });
});

it('are one for an edit, however many files it has', () => {
  expect(planStages(components, 'edit')).toEqual([{ title: 'The change', paths: components }]);
});
