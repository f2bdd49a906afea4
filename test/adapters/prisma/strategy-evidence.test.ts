import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prismaStrategyStats } from '../../../src/adapters/prisma/learning/prisma-strategy-stats.ts';
import {
  addEvidence,
  type EvidenceKind,
} from '../../../src/adapters/prisma/learning/strategy-evidence.ts';
import { SETBACKS, type StrategyEvidence } from '../../../src/orchestrator/ports/strategy-stats.ts';
import { APPROACHES } from '../../../src/orchestrator/strategy.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { nextId, secondsIn } from '../../support/stored-run-builders.ts';
import { bruteForceEvidence, type Taught } from './brute-force-evidence.ts';

const DAY_S = 86_400;
const HALF_LIFE_DAYS = 30;
const now = secondsIn(200 * DAY_S);

const taught = (users: readonly string[]): fc.Arbitrary<Taught> =>
  fc
    .record({
      userId: fc.constantFrom(...users),
      approach: fc.constantFrom(...APPROACHES),
      taskType: fc.constantFrom('EDIT' as const, 'FIX' as const),
      setbacks: fc.constantFrom(...SETBACKS),
      scorerVersion: fc.constantFrom('v1', 'v0', ''),
      second: fc.integer({ min: 0, max: 200 * DAY_S }),
      what: fc.oneof(
        fc.constant('unreached' as const),
        fc.record({
          quality: fc.integer({ min: 0, max: 100 }),
          costUsd: fc.double({ min: 0, max: 2, noNaN: true }),
          durationMs: fc.integer({ min: 1, max: 600_000 }),
        }),
      ),
    })
    .map(({ userId, approach, taskType, setbacks, scorerVersion, second, what }) => ({
      kind: {
        userId,
        provider: 'rehearsal',
        strategy: { model: users.join(' and '), approach },
        taskType,
        complexity: 'HIGH' as const,
        setbacks,
        scorerVersion,
      },
      lesson: {
        at: secondsIn(second),
        quality: what === 'unreached' ? null : { value: what.quality, weight: 1 },
        judged: what === 'unreached' ? null : what,
        uses: 1 as const,
      },
    }));

const inOrder = <Row extends Omit<StrategyEvidence, 'recent'>>(rows: readonly Row[]): Row[] =>
  [...rows].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));

const keyOf = ({ strategy, taskType, setbacks, from }: Omit<StrategyEvidence, 'recent'>): string =>
  JSON.stringify([strategy, taskType, setbacks, from]);

/** Equal except for rounding and the errors of subtracting sums. */
const roughly = (rows: readonly Omit<StrategyEvidence, 'recent'>[]): unknown =>
  JSON.parse(JSON.stringify(rows), (_key, value: unknown) =>
    typeof value === 'number' ? expect.closeTo(value, 5) : value,
  );

describeOverDatabases('evidence', (database) => {
  const teach = (taught: Taught): Promise<void> =>
    database().client.$transaction((transaction) =>
      addEvidence(transaction, taught, HALF_LIFE_DAYS),
    );

  const evidenceOf = (userId: string, model: string, isSharedBetweenUsers = true) =>
    prismaStrategyStats(database().query, {
      evidenceHalfLifeDays: HALF_LIFE_DAYS,
      isSharedBetweenUsers,
      now: () => now,
    }).evidence({ userId, scorerVersion: 'v1', providers: new Map([[model, 'rehearsal']]) });

  it('equals its definition, however many write at once and in whatever order', async () => {
    const users = [`anna-${nextId()}`, `berta-${nextId()}`];
    const model = users.join(' and ');
    await fc.assert(
      fc.asyncProperty(
        fc.array(taught(users), { minLength: 1, maxLength: 40 }),
        async (lessons) => {
          await database().client.strategyEvidence.deleteMany({ where: { modelName: model } });
          await Promise.all(lessons.map(teach));
          for (const userId of users) {
            const found = await evidenceOf(userId, model);
            const expected = bruteForceEvidence(lessons, {
              userId,
              scorerVersion: 'v1',
              now,
              halfLifeDays: HALF_LIFE_DAYS,
            });
            expect(inOrder(found.map(({ recent: _, ...row }) => row))).toEqual(
              roughly(inOrder(expected)),
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  const aKind = (overrides: Partial<EvidenceKind> = {}): EvidenceKind => ({
    userId: nextId(),
    provider: 'rehearsal',
    strategy: { model: nextId(), approach: 'SIMPLE' },
    taskType: 'FIX',
    complexity: 'LOW',
    setbacks: 0,
    scorerVersion: 'v1',
    ...overrides,
  });

  const judged = (kind: EvidenceKind, quality: number, at = now): Taught => ({
    kind,
    lesson: {
      at,
      quality: { value: quality, weight: 1 },
      judged: { quality, costUsd: 0.5, durationMs: 1000 },
      uses: 1,
    },
  });

  it('reflects a change in the newest attempts by their order alone', async () => {
    const kind = aKind();
    for (const quality of [100, 100, 0]) await teach(judged(kind, quality));
    const [row] = await evidenceOf(kind.userId, kind.strategy.model);
    const eighth = 2 ** (-1 / 8);
    const weight = 1 + eighth + eighth ** 2;
    expect(row?.recent.weight).toBeCloseTo(weight, 9);
    expect(row?.recent.meanQuality).toBeCloseTo((100 * (eighth + eighth ** 2)) / weight, 9);
  });

  it('attributes to others their share of the recent sums', async () => {
    const kind = aKind();
    await teach(judged(kind, 100));
    const others = { ...kind, userId: nextId() };
    await teach(judged(others, 40));
    expect(await evidenceOf(kind.userId, kind.strategy.model)).toMatchObject([
      { from: 'caller', recent: { weight: 1, meanQuality: 100 } },
      { from: 'others', weight: 1, recent: { weight: expect.closeTo((1 + 2 ** (-1 / 8)) / 2, 9) } },
    ]);
  });

  it('includes nothing of others when sharing is off', async () => {
    const kind = aKind();
    await teach(judged({ ...kind, userId: nextId() }, 90));
    expect(await evidenceOf(kind.userId, kind.strategy.model)).toMatchObject([{ from: 'others' }]);
    expect(await evidenceOf(kind.userId, kind.strategy.model, false)).toEqual([]);
  });

  it('takes back an earlier rating without a trace', async () => {
    const kind = aKind();
    const said = { ...judged(kind, 80).lesson, judged: null, uses: 0 as const };
    await teach(judged(kind, 60));
    await teach({ kind, lesson: { ...said, quality: { value: 80, weight: 3 }, at: secondsIn(0) } });
    await teach({
      kind,
      lesson: { ...said, quality: { value: 80, weight: -3 }, at: secondsIn(0) },
    });
    const [row] = await evidenceOf(kind.userId, kind.strategy.model);
    expect(row?.weight).toBeCloseTo(1, 9);
    expect(row?.qualityHistogram[16]).toBeCloseTo(0, 9);
  });

  it('survives ages at which nothing is left, again and again', async () => {
    const kind = aKind();
    for (let year = 0; year < 60; year += 1) {
      await teach(judged(kind, year % 2 === 0 ? 0 : 100, secondsIn(year * 365 * DAY_S)));
    }
    for (let year = 0; year < 40; year += 1) {
      await teach(judged(kind, 50, secondsIn((60 + year * 4) * 365 * DAY_S)));
    }
    const [row] = await evidenceOf(kind.userId, kind.strategy.model);
    expect(row?.weight).toBeGreaterThan(0.99);
  });
});
