import { expect, it } from 'vitest';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { secondsIn } from '../../support/stored-run-builders.ts';
import { storePerformance, UNREACHED, UNUSABLE } from './performance-rows.ts';

const repeat = <T>(count: number, row: T): readonly T[] => Array.from({ length: count }, () => row);

describeOverDatabases('get_best_model_for_task', (database) => {
  it('returns every figure of a strategy', async () => {
    await storePerformance(database().client, [
      { userId: 'anna', qualityScore: 90, durationMs: 1000, costUsd: 0.25 },
      { userId: 'anna', ...UNUSABLE, durationMs: 3000, costUsd: 0.75 },
      { userId: 'anna', ...UNREACHED },
    ]);
    expect(
      await database().client
        .$queryRaw`SELECT * FROM get_best_model_for_task('anna', 'GENERATION')`,
    ).toEqual([
      {
        model_name: 'flash',
        approach: 'SIMPLE',
        avg_quality: 45,
        quality_stddev: expect.closeTo(Math.sqrt(4050), 6),
        sample_count: 2,
        avg_duration_ms: 2000,
        avg_cost_usd: 0.5,
        success_rate: 0.5,
        expected_quality: 45,
        model_provider: 'rehearsal',
      },
    ]);
  });

  it('does not rank one lucky attempt above many good ones', async () => {
    await storePerformance(database().client, [
      { userId: 'berta', modelName: 'lucky', qualityScore: 100 },
      ...repeat(12, { userId: 'berta', modelName: 'steady', qualityScore: 90 }),
      ...repeat(12, { userId: 'berta', modelName: 'poor', qualityScore: 30 }),
    ]);
    expect(
      await database().client.$queryRaw`
        SELECT model_name, avg_quality FROM get_best_model_for_task('berta', 'GENERATION')`,
    ).toEqual([
      { model_name: 'steady', avg_quality: 90 },
      { model_name: 'lucky', avg_quality: 100 },
      { model_name: 'poor', avg_quality: 30 },
    ]);
  });

  it('considers one user, one task type and, if given, one provider', async () => {
    await storePerformance(database().client, [
      { userId: 'carla', provider: 'google', qualityScore: 60 },
      { userId: 'carla', provider: 'rehearsal', qualityScore: 90 },
      { userId: 'carla', modelName: 'editor', taskType: 'EDIT' },
      { userId: 'dora', modelName: 'hers' },
    ]);
    expect(
      await database().client.$queryRaw`
        SELECT model_name, model_provider FROM get_best_model_for_task('carla', 'generation')`,
    ).toEqual([
      { model_name: 'flash', model_provider: 'rehearsal' },
      { model_name: 'flash', model_provider: 'google' },
    ]);
    expect(
      await database().client.$queryRaw`
        SELECT model_provider, avg_quality
        FROM get_best_model_for_task(
          user_id => 'carla', task_type => 'GENERATION', provider => 'google')`,
    ).toEqual([{ model_provider: 'google', avg_quality: 60 }]);
  });

  it('compares scores of the newest scorer only', async () => {
    await storePerformance(database().client, [
      { userId: 'emma', scorerVersion: 'v1', qualityScore: 95 },
      { userId: 'emma', scorerVersion: 'v2', qualityScore: 65, createdAt: secondsIn(60) },
    ]);
    expect(
      await database().client.$queryRaw`
        SELECT avg_quality, sample_count FROM get_best_model_for_task('emma', 'GENERATION')`,
    ).toEqual([{ avg_quality: 65, sample_count: 1 }]);
  });

  it('rejects an unknown task type', async () => {
    await expect(
      database().client.$queryRaw`SELECT * FROM get_best_model_for_task('anna', 'POEM')`,
    ).rejects.toThrow('invalid input value for enum task_type: "POEM"');
  });
});
