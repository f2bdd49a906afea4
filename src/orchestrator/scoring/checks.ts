import type { Check } from './check.ts';
import { accessible } from './checks/accessible.ts';
import { assertionsHold } from './checks/assertions-hold.ts';
import { asyncHandled } from './checks/async-handled.ts';
import { bundleSize } from './checks/bundle-size.ts';
import { controlsAnswer } from './checks/controls-answer.ts';
import { editKeeps } from './checks/edit-keeps.ts';
import { editMade } from './checks/edit-made.ts';
import { editRestrained } from './checks/edit-restrained.ts';
import { effectsCleanUp } from './checks/effects-clean-up.ts';
import { fieldsLabelled } from './checks/fields-labelled.ts';
import { handlersWired } from './checks/handlers-wired.ts';
import { importsResolve } from './checks/imports-resolve.ts';
import { invariantsHold } from './checks/invariants-hold.ts';
import { lightImports } from './checks/light-imports.ts';
import { markupRenders } from './checks/markup-renders.ts';
import { markupSound } from './checks/markup-sound.ts';
import { noDeadCode } from './checks/no-dead-code.ts';
import { noDuplication } from './checks/no-duplication.ts';
import { noKnownMistakes } from './checks/no-known-mistakes.ts';
import { nothingLeftOut } from './checks/nothing-left-out.ts';
import { parses } from './checks/parses.ts';
import { quotesShown } from './checks/quotes-shown.ts';
import { renderingEnds } from './checks/rendering-ends.ts';
import { rendersCheaply } from './checks/renders-cheaply.ts';
import { requestAnswered } from './checks/request-answered.ts';
import { requestObserved } from './checks/request-observed.ts';
import { requirementsPresent } from './checks/requirements-present.ts';
import { runsClean } from './checks/runs-clean.ts';
import { safeCode } from './checks/safe-code.ts';
import { somethingMade } from './checks/something-made.ts';
import { startsUp } from './checks/starts-up.ts';
import { stateNotMutated } from './checks/state-not-mutated.ts';
import { stateUsed } from './checks/state-used.ts';
import { testsPassed } from './checks/tests-passed.ts';
import { typeChecks } from './checks/type-checks.ts';
import { wellOrganised } from './checks/well-organised.ts';
import { withinLimits } from './checks/within-limits.ts';

/** A check and how much it counts. */
export interface WeightedCheck {
  readonly check: Check;
  /** Points within its dimension. */
  readonly weight: number;
  /**
   * Share of every dimension, 0 to 1, that is lost with the whole of the check's value: code that
   * does not compile is no use for being tidy. Omitted for checks of what only makes code less
   * good.
   */
  readonly stake?: number;
}

/** Every check. The weights of each dimension add up to 100. */
export const CHECKS: readonly WeightedCheck[] = [
  // Completeness
  { check: somethingMade, weight: 10, stake: 0.8 },
  { check: importsResolve, weight: 18, stake: 0.5 },
  { check: nothingLeftOut, weight: 17, stake: 0.4 },
  { check: requirementsPresent, weight: 13, stake: 0.3 },
  { check: startsUp, weight: 10, stake: 0.5 },
  { check: requestAnswered, weight: 8, stake: 0.1 },
  { check: quotesShown, weight: 5, stake: 0.1 },
  { check: editMade, weight: 8, stake: 0.7 },
  { check: editKeeps, weight: 5, stake: 0.4 },
  { check: editRestrained, weight: 6, stake: 0.2 },
  // Code quality
  { check: parses, weight: 25, stake: 0.8 },
  { check: typeChecks, weight: 35, stake: 0.7 },
  { check: markupSound, weight: 6 },
  { check: noKnownMistakes, weight: 8, stake: 0.3 },
  { check: accessible, weight: 3 },
  { check: fieldsLabelled, weight: 2 },
  { check: safeCode, weight: 3 },
  { check: wellOrganised, weight: 5 },
  { check: noDuplication, weight: 5 },
  { check: noDeadCode, weight: 5 },
  { check: withinLimits, weight: 3, stake: 0.3 },
  // Functionality
  { check: runsClean, weight: 15, stake: 0.5 },
  { check: controlsAnswer, weight: 6, stake: 0.3 },
  { check: invariantsHold, weight: 6, stake: 0.3 },
  { check: assertionsHold, weight: 5, stake: 0.5 },
  { check: requestObserved, weight: 6, stake: 0.25 },
  { check: testsPassed, weight: 3, stake: 0.1 },
  { check: handlersWired, weight: 13, stake: 0.5 },
  { check: stateUsed, weight: 9, stake: 0.4 },
  { check: markupRenders, weight: 8, stake: 0.5 },
  { check: asyncHandled, weight: 8, stake: 0.15 },
  { check: effectsCleanUp, weight: 8, stake: 0.2 },
  { check: renderingEnds, weight: 6, stake: 0.5 },
  { check: stateNotMutated, weight: 7, stake: 0.3 },
  // Performance
  { check: bundleSize, weight: 50 },
  { check: lightImports, weight: 25 },
  { check: rendersCheaply, weight: 25 },
];
