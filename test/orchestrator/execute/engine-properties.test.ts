import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectAttemptsWithin,
  expectHedgesWithin,
  expectRepairsWithin,
  expectRetriesWithin,
  expectSpliceBetter,
  expectTimesWithin,
} from './stories/bounds.ts';
import { expectCostsAddUp, expectCostsAsBilled, expectRefundsSpendable } from './stories/money.ts';
import { expectLosersCut, expectOneEnd, expectToldOnce } from './stories/one-end.ts';
import { expectNothingLeft } from './stories/rests.ts';
import { type Story, story } from './stories/story.ts';
import { type ToldStory, tellStory } from './stories/tell-story.ts';

/** Set `ENGINE_STORIES` higher when there is time. */
const { ENGINE_STORIES = '150', ENGINE_SEED } = process.env;

/** Checks everything that must hold for the runs of a story, however they went. */
function expectAllToBeWell(ended: ToldStory, told: Story): void {
  for (const run of ended.runs) {
    expectOneEnd(run);
    expectToldOnce(run);
    expectLosersCut(run, told);
    expectAttemptsWithin(run, told);
    expectRepairsWithin(run, told);
    expectSpliceBetter(run);
    expectTimesWithin(run, told);
    expectRetriesWithin(run, told);
    expectNothingLeft(run, told);
  }
  expectHedgesWithin(ended.runs, told);
  expectCostsAddUp(ended, told);
  expectCostsAsBilled(ended);
  expectRefundsSpendable(ended, told);
  expect(ended.books.askedAtRest).toEqual([]);
  expect(ended.openWhenCancelled).toBe(0);
  expect(ended.left).toEqual({ timers: 0, requests: 0, turns: 0, probes: 0 });
}

describe('whatever happens in some runs, in every mode', () => {
  it('each ends once, within its bounds, with nothing left over and costs that are what was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => expectAllToBeWell(await tellStory(told), told)),
      {
        numRuns: Number(ENGINE_STORIES),
        // A story that never ends is a failure too.
        timeout: 30_000,
        ...(ENGINE_SEED === undefined ? {} : { seed: Number(ENGINE_SEED) }),
      },
    );
  }, 3_600_000);
});
