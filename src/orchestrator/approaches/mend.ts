import { AttemptError } from '../failure.ts';
import type { Finding, Scorecard } from '../scorecard.ts';
import type { FileChange, Workbench } from './approach.ts';
import type { Draft } from './draft.ts';
import { mendPrompt } from './mend-prompt.ts';

const MAX_ROUNDS = 2;

/**
 * Has the model mend what the checks report, in at most two rounds and only while the score rises.
 * A round that fails, lowers the score or breaks the build is undone.
 */
export async function* mend(
  workbench: Workbench,
  draft: Draft,
): AsyncGenerator<FileChange, void, void> {
  let scorecard = await workbench.review(draft.files);
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const findings = findingsToMend(scorecard);
    if (findings.length === 0) return;

    const earlier = draft.files;
    try {
      const answer = workbench.ask(mendPrompt(workbench, { draft, findings }));
      const { takenCount } = yield* draft.record(answer);
      if (takenCount === 0) return;
    } catch (error) {
      if (!(error instanceof AttemptError)) throw error;
      // Mending is optional: its failure must not cost the files that are there.
      yield* draft.restore(earlier);
      return;
    }

    const mended = await workbench.review(draft.files);
    if (isWorse(mended, scorecard)) yield* draft.restore(earlier);
    if (mended.overall <= scorecard.overall) return;
    scorecard = mended;
  }
}

/** The findings of failed checks that a model can act on: errors, and others that name a file. */
export function findingsToMend({ checks }: Scorecard): readonly Finding[] {
  return checks
    .filter(({ status }) => status === 'FAILED')
    .flatMap(({ findings }) => findings)
    .filter(({ severity, path }) => severity === 'ERROR' || path !== null);
}

const isWorse = (mended: Scorecard, before: Scorecard): boolean =>
  mended.overall < before.overall || (before.isBuildable && !mended.isBuildable);
