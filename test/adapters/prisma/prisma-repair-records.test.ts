import { expect, it } from 'vitest';
import { prismaRepairRecords } from '../../../src/adapters/prisma/learning/prisma-repair-records.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import type { StartReason } from '../../../src/orchestrator/run.ts';
import type { Strategy } from '../../../src/orchestrator/strategy.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { attemptEnded, type EndedState } from '../../support/run-changes.ts';
import {
  aNewRun,
  aScorecard,
  attemptStarted,
  cancelled,
  eventsOf,
  FLASH,
  failed,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../../support/stored-run-builders.ts';

const scoring = (overall: number, scorerVersion = 'v1') =>
  scored({ scorecard: aScorecard({ overall, scorerVersion }) });
const MINI: Strategy = { model: 'mini', approach: 'SIMPLE' };
const unusable = failed({
  failure: { code: 'OUTPUT_UNUSABLE', message: 'no file', retryable: false },
});

interface Mended {
  readonly before: number;
  readonly by: Strategy;
  readonly outcome: EndedState;
  readonly userId: string;
  readonly reason?: StartReason;
}

describeOverDatabases('what is recorded of repairs', (database) => {
  /** Stores a run in which the strategy repaired an attempt with the score `before`. */
  async function mended({ before, by, outcome, userId, reason = 'REPAIR' }: Mended) {
    const store = prismaRunStore(database());
    const [fresh, repair] = [nextId(), nextId()];
    const run = aNewRun({ userId });
    await store.admit(run);
    const origin = { kind: 'repair', of: fresh, round: 1 } as const;
    for (const event of eventsOf(run.id, [
      { kind: 'RunStarted' },
      attemptStarted(fresh, FLASH),
      attemptEnded(fresh, scoring(before)),
      { ...attemptStarted(repair, by), reason, origin },
      attemptEnded(repair, outcome),
    ])) {
      await store.append(event);
    }
  }

  const talliesOf = (userId: string | null, { daysLater = 0, halfLifeDays = 30 } = {}) =>
    prismaRepairRecords(database().client, {
      scorerVersion: 'v1',
      evidenceHalfLifeDays: halfLifeDays,
      now: () => secondsIn(10 + daysLater * 86_400),
    }).tallies(userId);

  it('is the share of missing points won back, by model and by score', async () => {
    const anna = `user-${nextId()}`;
    await mended({ before: 60, by: FLASH, outcome: scoring(80), userId: anna });
    await mended({ before: 60, by: FLASH, outcome: scoring(100), userId: anna });
    await mended({ before: 60, by: PRO, outcome: scoring(70), userId: anna });
    await mended({ before: 50, by: PRO, outcome: scoring(75), userId: anna });
    expect(await talliesOf(anna)).toEqual([
      { model: 'flash', provider: 'rehearsal', before: 60, repairs: 2, sharesWonBack: 1.5 },
      { model: 'pro', provider: 'rehearsal', before: 50, repairs: 1, sharesWonBack: 0.5 },
      { model: 'pro', provider: 'rehearsal', before: 60, repairs: 1, sharesWonBack: 0.25 },
    ]);
  });

  it('counts a repair that lowered the score, or was unusable, as winning nothing back', async () => {
    const anna = `user-${nextId()}`;
    await mended({ before: 60, by: FLASH, outcome: scoring(20), userId: anna });
    await mended({ before: 60, by: FLASH, outcome: unusable, userId: anna });
    expect(await talliesOf(anna)).toMatchObject([{ repairs: 2, sharesWonBack: 0 }]);
  });

  it('includes a repair that was started because another attempt was slow', async () => {
    const anna = `user-${nextId()}`;
    const outcome = scoring(80);
    await mended({ before: 60, by: FLASH, outcome, userId: anna, reason: 'SLOW' });
    expect(await talliesOf(anna)).toMatchObject([{ repairs: 1, sharesWonBack: 0.5 }]);
  });

  it.each([
    ['was cut short', cancelled()],
    ['did not reach its model', failed()],
    ['other checks scored', scoring(90, 'v0')],
  ])('ignores a repair that %s', async (_what, outcome) => {
    const anna = `user-${nextId()}`;
    await mended({ before: 60, by: FLASH, outcome, userId: anna });
    expect(await talliesOf(anna)).toEqual([]);
  });

  it('covers everyone, or one user', async () => {
    const [anna, ben] = [`user-${nextId()}`, `user-${nextId()}`];
    const before = (await talliesOf(null)).reduce((sum, { repairs }) => sum + repairs, 0);
    await mended({ before: 60, by: FLASH, outcome: scoring(80), userId: anna });
    await mended({ before: 60, by: FLASH, outcome: scoring(80), userId: ben });
    expect(await talliesOf(anna)).toMatchObject([{ repairs: 1 }]);
    const after = (await talliesOf(null)).reduce((sum, { repairs }) => sum + repairs, 0);
    expect(after).toBeCloseTo(before + 2, 6);
  });

  it('is no setback for the mender: only the mended attempt counts for later strategies', async () => {
    const store = prismaRunStore(database());
    const [fresh, repair, next] = [nextId(), nextId(), nextId()];
    const run = aNewRun();
    await store.admit(run);
    const origin = { kind: 'repair', of: fresh, round: 1 } as const;
    for (const event of eventsOf(run.id, [
      { kind: 'RunStarted' },
      attemptStarted(fresh, FLASH),
      attemptEnded(fresh, { ...scoring(40), completedAt: secondsIn(3) }),
      { ...attemptStarted(repair, MINI), reason: 'REPAIR', origin },
      attemptEnded(repair, { ...scoring(50), completedAt: secondsIn(5) }),
      attemptStarted(next, PRO),
      attemptEnded(next, scoring(90)),
    ])) {
      await store.append(event);
    }
    const { setbacks } = await database().client.modelPerformance.findUniqueOrThrow({
      where: { attemptId: next },
    });
    expect(setbacks).toBe(1);
  });

  it('decays with time', async () => {
    const anna = `user-${nextId()}`;
    await mended({ before: 60, by: FLASH, outcome: scoring(80), userId: anna });
    const [tally] = await talliesOf(anna, { daysLater: 7, halfLifeDays: 7 });
    expect(tally?.repairs).toBeCloseTo(0.5, 6);
    expect(tally?.sharesWonBack).toBeCloseTo(0.25, 6);
  });
});
