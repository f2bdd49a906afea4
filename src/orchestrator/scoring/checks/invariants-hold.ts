import type { InvariantOutcome } from '../../ports/sandbox.ts';
import type { Finding } from '../../scorecard.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { MADE_UP, toldBy } from '../trial/excused.ts';
import { tellsOthers } from '../trial/outside.ts';
import { placeOfDeclaration, placeOfName } from '../trial/place-of-name.ts';

/** Familiar things behave as their kind does, whatever was asked for: a counter counts. */
export const invariantsHold: Check = {
  id: 'invariants-hold',
  title:
    'Lists, counters, clocks, games, servers and whatever else is well known behave as expected',
  dimension: 'FUNCTIONALITY',
  needs: 'trial',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ trial: report, project }) => {
    const trial = toldBy(report);
    if (typeof trial === 'string') return skipped(trial);
    if (trial.hasMadeUpProps) return skipped(MADE_UP);
    const [absent] = trial.absent;
    if (absent !== undefined) return skipped(`It uses ${absent}, which is not available here`);
    if (!trial.invariants.some(({ place }) => place !== undefined) && tellsOthers(project))
      return skipped('What its controls do is for others to handle');
    if (trial.invariants.length === 0)
      return skipped('There is nothing whose behaviour is known in advance');
    return judged(trial.invariants.flatMap((outcome) => problemOf(outcome, project)));
  },
};

function problemOf(outcome: InvariantOutcome, project: Project): Problem[] {
  const { invariant, label, breach } = outcome;
  if (breach === null) return [];
  return [
    problem(placeOf(outcome, project), {
      message: `When "${label}" is used, ${breach}`,
      rule: `run-${invariant}`,
      severity: 'ERROR',
      cost: COSTS[invariant],
    }),
  ];
}

/** The observed place if there is one, or else that of the function, control or route. */
function placeOf(
  { invariant, label, testId, breach, place }: InvariantOutcome,
  project: Project,
): Pick<Finding, 'path' | 'line' | 'column'> {
  if (place != null) return place;
  // The breach starts with the method's name if it is in a method.
  if (invariant === 'calling')
    return placeOfDeclaration(label, breach?.split(' ')[0] ?? '', project);
  return placeOfName(pathOf(label) ?? label, testId, project);
}

/** `/books` for `GET /books/:id`. */
const pathOf = (label: string): string | undefined =>
  /^[A-Z]{3,6} (\/[^:]*?)\/?(?::.*)?$/.exec(label)?.[1];

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
  'signing-in': 0.5,
  totalling: 0.8,
  playing: 0.8,
  converting: 0.9,
  reckoning: 0.8,
  liking: 0.5,
  measuring: 0.6,
  generating: 0.7,
  disclosing: 0.6,
  calling: 0.9,
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
