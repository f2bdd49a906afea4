import type { InvariantOutcome } from '../../ports/sandbox.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { MADE_UP, toldBy } from '../trial/excused.ts';
import { tellsOthers } from '../trial/outside.ts';
import { placeOfName } from '../trial/place-of-name.ts';

/** What is known of everything of its kind holds of what is on the page, whatever was asked for. */
export const invariantsHold: Check = {
  id: 'invariants-hold',
  title: 'Lists, counts, clocks, calculators and servers do what such things do',
  dimension: 'FUNCTIONALITY',
  needs: 'trial',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ trial: report, project }) => {
    const trial = toldBy(report);
    if (typeof trial === 'string') return skipped(trial);
    if (trial.hasMadeUpProps) return skipped(MADE_UP);
    const [absent] = trial.absent;
    if (absent !== undefined) return skipped(`It uses ${absent}, which is not here`);
    if (!trial.invariants.some(({ place }) => place !== undefined) && tellsOthers(project))
      return skipped('What is done on it is for others to act on');
    if (trial.invariants.length === 0)
      return skipped('There is nothing on it of which it is known how it behaves');
    return judged(trial.invariants.flatMap((outcome) => problemOf(outcome, project)));
  },
};

function problemOf(
  { invariant, label, testId, breach, place }: InvariantOutcome,
  project: Project,
): Problem[] {
  if (breach === null) return [];
  return [
    problem(place ?? placeOfName(nameIn(label), testId, project), {
      message: `When "${label}" is used, ${breach}`,
      rule: `run-${invariant}`,
      severity: 'ERROR',
      cost: COSTS[invariant],
    }),
  ];
}

/** What is written of a control or a route: of `GET /books/:id`, `/books`. */
const nameIn = (label: string): string =>
  /^[A-Z]{3,6} (\/[^:]*?)\/?(?::.*)?$/.exec(label)?.[1] ?? label;

const COSTS: Readonly<Record<InvariantOutcome['invariant'], number>> = {
  adding: 0.8,
  refusing: 0.2,
  emptying: 0.15,
  counting: 0.5,
  ticking: 0.7,
  filtering: 0.6,
  removing: 0.8,
  calculating: 0.9,
  timing: 0.8,
  stepping: 0.5,
  switching: 0.8,
  paging: 0.7,
  totalling: 0.8,
  answering: 0.9,
  storing: 0.9,
  numbering: 0.9,
  getting: 0.9,
  updating: 0.8,
  deleting: 0.9,
  missing: 0.5,
  validating: 0.8,
  bearing: 0.25,
  guarding: 0.9,
  reaching: 0.6,
};
