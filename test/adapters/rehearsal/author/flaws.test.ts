import { expect, it } from 'vitest';
import { withFlaws } from '../../../../src/adapters/rehearsal/author/flaws.ts';
import { doWork } from '../../../../src/adapters/rehearsal/author/work.ts';
import type { Tier } from '../../../../src/adapters/rehearsal/tier.ts';

const WORK = doWork('Build a todo app with authentication', []);

const severitiesOf = (tier: Tier): ReadonlySet<string> =>
  new Set(
    Array.from({ length: 40 }, (_, seed) =>
      withFlaws(WORK, { tier, manner: 'single', key: [String(seed)] }),
    ).flatMap(({ flaws }) => flaws.map(({ defect }) => defect.severity)),
  );

it('the best models are untidy at worst', () => {
  expect(severitiesOf('pro')).toEqual(new Set(['minor']));
});

it('the others make mistakes of every kind', () => {
  expect(severitiesOf('lite')).toEqual(new Set(['minor', 'major', 'fatal']));
});
