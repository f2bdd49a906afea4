import type { AcceptanceTest } from '../../ports/sandbox.ts';
import type { Scorecard } from '../../scorecard.ts';
import { compareScorecards } from '../../scoring/compare.ts';
import { strategyLabel } from '../../strategy.ts';
import type { SourceFile } from '../../task.ts';
import { NOTHING_SPENT } from '../../usage.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import { isScored, pickWinner, type ScoredAttempt } from '../contest/pick-winner.ts';
import type { RunSetting } from '../run-setting.ts';
import { spliceTriedKey } from '../told-before.ts';
import { type Combination, combinationsOf } from './combinations.ts';

/** How many attempts are considered, the best ones. */
const MAX_CANDIDATES = 3;

export interface SpliceSetting extends RunSetting {
  readonly acceptance: readonly AcceptanceTest[];
}

/**
 * Combines files of several attempts when all of them fell short, and has the scorer judge the
 * result. Asks no model. Resolves with an attempt if one combination beats everything scored so
 * far, else with null. Done once per run; a process that dies in the middle leaves at most one
 * interrupted attempt.
 */
export async function spliceRun(
  ended: readonly EndedAttempt[],
  setting: SpliceSetting,
  signal: AbortSignal,
): Promise<ScoredAttempt | null> {
  const { policy, ports, acceptance } = setting;
  if (!policy.splice.isOn || ended.some(({ origin }) => origin.kind === 'splice')) return null;
  const startedMs = ports.clock.monotonicMs();
  const scored = bestFirst(ended.filter(isScored), acceptance).slice(0, MAX_CANDIDATES);
  let best: { readonly of: Combination; readonly scorecard: Scorecard } | null = null;
  for (const combination of combinationsOf(scored).slice(0, policy.splice.maxTries)) {
    const scorecard = await scoreOf(combination, setting, signal);
    if (signal.aborted) return null;
    const tried = {
      of: [combination.base.id, combination.donor.id],
      overall: scorecard?.overall ?? null,
    };
    if (!setting.told.splicesTried.has(spliceTriedKey(tried))) {
      setting.journal.tell({ kind: 'SpliceTried', ...tried });
    }
    if (scorecard === null) continue;
    const rivals = [
      ...scored.map(({ state }) => state.scorecard),
      ...(best ? [best.scorecard] : []),
    ];
    if (rivals.every((rival) => compareScorecards(scorecard, rival) < 0)) {
      best = { of: combination, scorecard };
    }
    if (scorecard.overall >= setting.run.limits.qualityThreshold) break;
  }
  return best === null ? null : record(best.of, best.scorecard, { setting, startedMs });
}

/** Sorts the attempts as `pickWinner` would pick them, one after another. */
function bestFirst(
  attempts: readonly ScoredAttempt[],
  tests: readonly AcceptanceTest[],
): readonly ScoredAttempt[] {
  const winner = pickWinner(attempts, tests);
  if (winner === null) return [];
  return [
    winner,
    ...bestFirst(
      attempts.filter((attempt) => attempt !== winner),
      tests,
    ),
  ];
}

/** Scores a combination; null when it cannot be scored. */
async function scoreOf(
  { files }: Combination,
  { run, ports, acceptance }: SpliceSetting,
  signal: AbortSignal,
): Promise<Scorecard | null> {
  const { task, plan } = run;
  try {
    return await ports.scorer.score(
      {
        request: task.request,
        profile: plan.profile,
        files: [...files.values()],
        base: task.files,
        isPartial: false,
        acceptance,
      },
      signal,
    );
  } catch (error) {
    // The combination was only worth a try: the run already has its results.
    if (!signal.aborted) {
      ports.log.warn({ err: error, runId: run.id }, 'a combination could not be scored');
    }
    return null;
  }
}

/** Records the combination as an attempt of its own that was scored. */
async function record(
  { base, donor, files }: Combination,
  scorecard: Scorecard,
  { setting, startedMs }: { readonly setting: SpliceSetting; readonly startedMs: number },
): Promise<ScoredAttempt> {
  const { journal, ports } = setting;
  const { clock } = ports;
  const attempt = {
    id: ports.ids(),
    strategy: base.strategy,
    provider: base.provider,
    reason: 'SPLICE',
    origin: { kind: 'splice', of: [base.id, donor.id] },
  } as const;
  const { id: attemptId, ...start } = attempt;
  const startedAt = clock.now();
  const because = `${strategyLabel(base.strategy)} with files of ${strategyLabel(donor.strategy)} scores ${scorecard.overall}, more than either alone`;
  await journal.record({ kind: 'AttemptStarted', attemptId, because, ...start });
  for (const { path, content } of graftedFiles(base, [...files.values()])) {
    const sizeBytes = Buffer.byteLength(content);
    journal.tell({ kind: 'FileGenerated', attemptId, path, sizeBytes });
  }
  const outcome = {
    kind: 'SCORED',
    completedAt: clock.now(),
    durationMs: Math.round(clock.monotonicMs() - startedMs),
    timeToFirstTokenMs: null,
    spend: NOTHING_SPENT,
    scorecard,
    files: [...files.values()],
  } as const;
  journal.tell({ kind: 'AttemptScored', attemptId, outcome });
  return { ...attempt, startedAt, state: outcome };
}

/** The files that the base lacks or has with other content. */
function graftedFiles(base: ScoredAttempt, files: readonly SourceFile[]): readonly SourceFile[] {
  const own = new Map(base.state.files.map(({ path, content }) => [path, content]));
  return files.filter(({ path, content }) => own.get(path) !== content);
}
