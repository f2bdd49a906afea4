import { describe, expect, it } from 'vitest';
import { InvalidInputError, NotFoundError } from '../../../src/orchestrator/errors.ts';
import { type RatingRequest, rateRun } from '../../../src/orchestrator/learn/rate-run.ts';
import type { RatingRefusal } from '../../../src/orchestrator/ports/ratings.ts';
import { secondsIn } from '../../support/stored-run-builders.ts';

const OF = { userId: 'anna', runId: 'run', attemptId: null };
const OPTIONS = { weight: 3, at: secondsIn(0) };

async function rated(request: RatingRequest, refusal: RatingRefusal | null = null) {
  const calls: unknown[] = [];
  const rate = async (...call: unknown[]) => {
    calls.push(call);
    return refusal;
  };
  const error = await rateRun(OF, request, { ratings: { rate }, ...OPTIONS }).then(
    () => null,
    (cause: unknown) => cause,
  );
  return { calls, error };
}

describe('rating a run', () => {
  it('stores the rating with its weight', async () => {
    const { calls } = await rated({ accepted: true, score: 0, comment: 'fine' });
    expect(calls).toEqual([[OF, { accepted: true, score: 0, comment: 'fine' }, OPTIONS]]);
    expect((await rated({ accepted: false, score: undefined })).calls).toEqual([
      [OF, { accepted: false, score: null, comment: null }, OPTIONS],
    ]);
  });

  it.each([
    [{ score: -1 }, 'score'],
    [{ score: 101 }, 'score'],
    [{ comment: 'x'.repeat(4_001) }, 'comment'],
    [{ comment: 'a\0b' }, 'comment'],
  ])('refuses %j before anything is stored', async (request, field) => {
    const { calls, error } = await rated({ accepted: true, ...request });
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ field });
    expect(calls).toEqual([]);
  });

  it.each([
    ['no-run', NotFoundError],
    ['no-attempt', NotFoundError],
    ['no-winner', InvalidInputError],
    ['not-scored', InvalidInputError],
  ] as const)('says of %s what is wrong', async (refusal, kind) => {
    expect((await rated({ accepted: true }, refusal)).error).toBeInstanceOf(kind);
  });
});
