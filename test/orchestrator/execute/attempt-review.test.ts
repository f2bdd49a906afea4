import { describe, expect, it } from 'vitest';
import { AttemptReview } from '../../../src/orchestrator/execute/attempt/attempt-review.ts';
import { WorkingFiles } from '../../../src/orchestrator/execute/attempt/working-files.ts';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import type { Scorer } from '../../../src/orchestrator/ports/scorer.ts';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import type { CheckResult, Scorecard } from '../../../src/orchestrator/scorecard.ts';
import { aScorecard, fileScoring, scoreByComment } from '../../support/fixed-scorer.ts';

const task = { request: 'Build it', files: [], conversationId: 'conversation' };

/** Partial scores never finish unless they are aborted. */
const endlessPreviews: Scorer = {
  version: 'fixed',
  score: (request, signal) =>
    request.isPartial
      ? new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        })
      : scoreByComment.score(request, signal),
};

function aReview(scorer: Scorer, onPartial: (scorecard: Scorecard) => void) {
  const files = new WorkingFiles([]);
  const review = new AttemptReview(files, new AbortController().signal, {
    task,
    profile: profileTask(task),
    acceptance: [],
    scorer,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onPartial,
  });
  const write = (score: number): void => {
    files.apply({ kind: 'written', file: fileScoring(score) });
    review.noticeChange();
  };
  return { files, review, write };
}

describe('an attempt under review', () => {
  it('is scored as far as it has come', async () => {
    const told = Promise.withResolvers<Scorecard>();
    const { write } = aReview(scoreByComment, (scorecard) => told.resolve(scorecard));
    write(40);
    expect(await told.promise).toMatchObject({ overall: 40, isPartial: true });
  });

  it('asks for the code to be run early, until it has run', async () => {
    const asked: (boolean | undefined)[] = [];
    const told = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const ran: CheckResult = {
      id: 'runs-clean',
      title: 'It runs',
      dimension: 'FUNCTIONALITY',
      weight: 1,
      findings: [],
      status: 'PASSED',
      value: 1,
    };
    const scorer: Scorer = {
      version: 'fixed',
      score: async (request) => {
        asked.push(request.triesEarly);
        return { ...aScorecard(50), isPartial: request.isPartial, checks: [ran] };
      },
    };
    let count = 0;
    const { review, write } = aReview(scorer, () => told[count++]?.resolve());
    write(40);
    await told[0]?.promise;
    write(50);
    await told[1]?.promise;
    await review.final();
    expect(asked).toEqual([true, false, false]);
  });

  it('does not wait for a partial score before the final one', async () => {
    const { review, write } = aReview(endlessPreviews, () => {});
    write(70);
    expect(await review.final()).toMatchObject({ overall: 70, isPartial: false });
  });

  it('does not wait for a partial score before one that the approach asks for', async () => {
    const { files, review, write } = aReview(endlessPreviews, () => {});
    write(70);
    expect((await review.midway(files.list())).overall).toBe(70);
    write(80);
    expect((await review.final()).overall).toBe(80);
  });

  it('fails with the error that kept a partial score from being recorded', async () => {
    const scored = Promise.withResolvers<void>();
    const { review, write } = aReview(scoreByComment, () => {
      scored.resolve();
      throw new Error('The journal is torn');
    });
    write(70);
    await scored.promise;
    await expect(review.final()).rejects.toThrow('The journal is torn');
  });

  it('survives a partial score that fails, which only costs a preview', async () => {
    const failing: Scorer = {
      version: 'fixed',
      score: async (request) => {
        if (request.isPartial) throw new AttemptError('INTERNAL', 'The scoring process died');
        return aScorecard(55);
      },
    };
    const { review, write } = aReview(failing, () => {});
    write(55);
    expect((await review.final()).overall).toBe(55);
  });
});
