import { describe, expect, it } from 'vitest';
import { planStages } from '../../../../src/adapters/rehearsal/author/plan.ts';

const components = Array.from({ length: 7 }, (_, index) => `src/components/Part${index}.tsx`);

describe('the stages of an application', () => {
  it('put first what others import', () => {
    const paths = ['src/App.tsx', 'src/components/Row.tsx', 'src/types.ts', 'package.json'];
    expect(planStages(paths, 'application').flatMap((stage) => stage.paths)).toEqual([
      'package.json',
      'src/types.ts',
      'src/components/Row.tsx',
      'src/App.tsx',
    ]);
  });

  it('hold six files at most', () => {
    const stages = planStages(components, 'application');
    expect(stages.map(({ title, paths }) => [title, paths.length])).toEqual([
      ['Components', 6],
      ['Components', 1],
    ]);
  });
});

it('a change is one stage, however many files it has', () => {
  expect(planStages(components, 'edit')).toEqual([{ title: 'The change', paths: components }]);
});
