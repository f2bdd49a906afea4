import type { Problem } from '../../check.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { contraryToggles } from './contrary-toggles.ts';
import { droppedResults } from './dropped-results.ts';
import { emptyDerivations } from './empty-derivations.ts';
import { emptyPromises } from './empty-promises.ts';
import { fixedPanels } from './fixed-panels.ts';
import { flooredPages } from './floored-pages.ts';
import { halfLoweredSearches } from './half-lowered-searches.ts';
import { idleResets } from './idle-resets.ts';
import { invertedAdditions } from './inverted-additions.ts';
import { invertedCounts } from './inverted-counts.ts';
import { invertedValidation } from './inverted-validation.ts';
import { keptScores } from './kept-scores.ts';
import { negativeWraps } from './negative-wraps.ts';
import { oneWayToggles } from './one-way-toggles.ts';
import { overwrittenGroups } from './overwritten-groups.ts';
import { overwrittenSums } from './overwritten-sums.ts';
import { partialTotals } from './partial-totals.ts';
import { passedEnds } from './passed-ends.ts';
import { pointsForWrongAnswers } from './points-for-wrong-answers.ts';
import { repeatedRenderings } from './repeated-renderings.ts';
import { setIncrements } from './set-increments.ts';
import { shiftedPages } from './shifted-pages.ts';
import { unfilledCollections } from './unfilled-collections.ts';
import { walkedPlaces } from './walked-places.ts';
import { wholeCounts } from './whole-counts.ts';
import { wrongDivisors } from './wrong-divisors.ts';
import { wrongUnits } from './wrong-units.ts';

/** Finds code that does not do what its name says. */
export function pretences(project: Project, source: Source): readonly Problem[] {
  const { tree } = source;
  if (tree === null) return [];
  return [
    ...emptyDerivations(source, tree),
    ...emptyPromises({ source, tree }),
    ...droppedResults(source, tree),
    ...fixedPanels(source, tree),
    ...flooredPages(source, tree),
    ...halfLoweredSearches(project, source, tree),
    ...idleResets(source, tree),
    ...contraryToggles(source, tree),
    ...invertedAdditions(source, tree),
    ...pointsForWrongAnswers(source, tree),
    ...keptScores(source, tree),
    ...passedEnds(source, tree),
    ...setIncrements(source, tree),
    ...wrongDivisors(source, tree),
    ...invertedCounts(source, tree),
    ...invertedValidation(source, tree),
    ...negativeWraps(source, tree),
    ...oneWayToggles(source, tree),
    ...overwrittenGroups(source, tree),
    ...overwrittenSums(source, tree),
    ...partialTotals(source, tree),
    ...repeatedRenderings(source, tree),
    ...shiftedPages(source, tree),
    ...unfilledCollections(project, source, tree),
    ...walkedPlaces(source, tree),
    ...wholeCounts(source, tree),
    ...wrongUnits(source, tree),
  ];
}
