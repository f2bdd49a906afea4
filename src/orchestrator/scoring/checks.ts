import type { Check } from './check.ts';
import { asyncHandled } from './checks/async-handled.ts';
import { bundleSize } from './checks/bundle-size.ts';
import { editMade } from './checks/edit-made.ts';
import { editRestrained } from './checks/edit-restrained.ts';
import { effectsCleanUp } from './checks/effects-clean-up.ts';
import { handlersWired } from './checks/handlers-wired.ts';
import { importsResolve } from './checks/imports-resolve.ts';
import { lightImports } from './checks/light-imports.ts';
import { noDeadCode } from './checks/no-dead-code.ts';
import { noDuplication } from './checks/no-duplication.ts';
import { nothingLeftOut } from './checks/nothing-left-out.ts';
import { parses } from './checks/parses.ts';
import { quotesShown } from './checks/quotes-shown.ts';
import { rendersCheaply } from './checks/renders-cheaply.ts';
import { requestAnswered } from './checks/request-answered.ts';
import { requirementsPresent } from './checks/requirements-present.ts';
import { startsUp } from './checks/starts-up.ts';
import { stateNotMutated } from './checks/state-not-mutated.ts';
import { stateUsed } from './checks/state-used.ts';
import { typeChecks } from './checks/type-checks.ts';
import { wellOrganised } from './checks/well-organised.ts';
import { withinLimits } from './checks/within-limits.ts';

/** A check and the points of its dimension that it is worth. */
export interface WeightedCheck {
  readonly check: Check;
  readonly weight: number;
}

/** Every check there is. The weights of a dimension add up to 100. */
export const CHECKS: readonly WeightedCheck[] = [
  // Completeness
  { check: importsResolve, weight: 20 },
  { check: nothingLeftOut, weight: 22 },
  { check: requirementsPresent, weight: 16 },
  { check: startsUp, weight: 12 },
  { check: requestAnswered, weight: 8 },
  { check: quotesShown, weight: 6 },
  { check: editMade, weight: 8 },
  { check: editRestrained, weight: 8 },
  // Code quality
  { check: parses, weight: 30 },
  { check: typeChecks, weight: 40 },
  { check: wellOrganised, weight: 10 },
  { check: noDuplication, weight: 7 },
  { check: noDeadCode, weight: 8 },
  { check: withinLimits, weight: 5 },
  // Functionality
  { check: handlersWired, weight: 30 },
  { check: stateUsed, weight: 22 },
  { check: asyncHandled, weight: 16 },
  { check: effectsCleanUp, weight: 16 },
  { check: stateNotMutated, weight: 16 },
  // Performance
  { check: bundleSize, weight: 50 },
  { check: lightImports, weight: 25 },
  { check: rendersCheaply, weight: 25 },
];
