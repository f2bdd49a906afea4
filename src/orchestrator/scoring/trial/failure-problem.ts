import type { TrialFailure } from '../../ports/sandbox.ts';
import type { Severity } from '../../scorecard.ts';
import type { Problem } from '../check.ts';
import { problem } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { writtenPath } from './page-stage.ts';
import { placeOfName } from './place-of-name.ts';

interface Weight {
  readonly rule: string;
  readonly severity: Severity;
  /** The cost if it happens while loading, and so always. */
  readonly atStart: number;
  /** The cost if it only happens in use. */
  readonly onUse: number;
}

/** A framework refused a change on the console, so that nothing changed. */
const REFUSED: Weight = { rule: 'run-refused', severity: 'ERROR', atStart: 0.6, onUse: 0.6 };
const REFUSAL =
  /\b(?:target is readonly|mutate prop|props are readonly|cannot (?:assign|update|mutate))\b/i;

const WEIGHTS: Readonly<Record<TrialFailure['kind'], Weight>> = {
  thrown: { rule: 'run-error', severity: 'ERROR', atStart: 0.9, onUse: 0.6 },
  rejected: { rule: 'run-rejection', severity: 'ERROR', atStart: 0.8, onUse: 0.5 },
  endless: { rule: 'run-endless', severity: 'ERROR', atStart: 0.8, onUse: 0.6 },
  memory: { rule: 'run-memory', severity: 'ERROR', atStart: 0.8, onUse: 0.6 },
  garbled: { rule: 'run-garbled', severity: 'ERROR', atStart: 0.5, onUse: 0.5 },
  console: { rule: 'run-console', severity: 'WARNING', atStart: 0.05, onUse: 0.05 },
};

/** Turns a failure of a trial into a finding, at the place in the file where it happened. */
export function failureProblem(failure: TrialFailure, project: Project): Problem {
  const { kind, control, name, message, place } = failure;
  const isRefusal = kind === 'console' && REFUSAL.test(message);
  const { rule, severity, atStart, onUse } = isRefusal ? REFUSED : WEIGHTS[kind];
  const what = [name, shortened(message)].filter((part) => part !== '').join(': ');
  const when = control === null ? 'When it starts' : `When "${control}" is used`;
  const found =
    place === null
      ? placeOfName(control, null, project)
      : { ...place, path: writtenPath(place.path) };
  // A failed `console.assert` stops nothing, and may be wrong itself.
  const isPassedOver = name === 'console.assert';
  return problem(found, {
    message: `${when}: ${what}`,
    rule,
    severity: isPassedOver ? 'INFO' : severity,
    cost: isPassedOver ? 0 : control === null ? atStart : onUse,
  });
}

const MAX_CHARS = 300;
const shortened = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_CHARS);
