import type { TaskType } from '../task.ts';
import type { TypeCue } from './cues/type-cue.ts';
import { phraseOf, type ReadClause } from './main-verb.ts';
import { pointsOf, type TypeTally } from './type-tally.ts';

/** Signs tell less and less; no heap of them outweighs a plain verb by much. */
const MAX_SIGN_POINTS = 4.5;
/** A request that begins by saying what to do is hardly about what else it mentions. */
const SIGN_SHARE_UNDER_VERB: Readonly<Record<TaskType, number>> = {
  GENERATION: 0.3,
  EDIT: 0.8,
  FIX: 0.8,
  REFACTOR: 0.8,
  QUESTION: 0.8,
};
/** Adds what words tell that are no verbs; `mainType`: what the main verb, or the form, tells. */
export function addSigns(
  tally: TypeTally,
  clauses: readonly ReadClause[],
  mainType: TaskType | null,
): void {
  const spent = new Map<TaskType, number>();
  for (const clause of clauses) {
    for (const occurrence of clause.cues) {
      for (const [type, points] of signPoints(occurrence.sense)) {
        const share = mainType === null || mainType === type ? 1 : SIGN_SHARE_UNDER_VERB[mainType];
        const already = spent.get(type) ?? 0;
        const added = Math.min(points, MAX_SIGN_POINTS - already);
        if (added <= 0) continue;
        spent.set(type, already + added);
        tally.add(type, added * share, `it says "${phraseOf(clause, occurrence)}"`);
      }
    }
  }
}

function signPoints(sense: TypeCue): readonly (readonly [TaskType, number])[] {
  return sense.kind === 'sign' ? pointsOf(sense.points) : [];
}
