import { beliefsOf, type Candidate } from '../../orchestrator/learn/beliefs.ts';
import { EvidenceBook } from '../../orchestrator/learn/evidence-book.ts';
import { chooseOrder } from '../../orchestrator/select/explore.ts';
import { plannedSteps } from '../../orchestrator/select/planned-steps.ts';
import { nextMove, type Tried } from '../../orchestrator/select/search.ts';
import type { SelectionPolicy } from '../../orchestrator/select/selection-policy.ts';
import type { Strategy } from '../../orchestrator/strategy.ts';
import type { TaskResult } from './figures.ts';
import type { OutcomesOfTask } from './outcome-table.ts';

/** The policy that is replayed. */
export interface ReplayPolicy {
  readonly selection: SelectionPolicy;
  readonly maxAttempts: number;
  readonly qualityThreshold: number;
  /** Half-life of the evidence, in tasks. */
  readonly halfLifeTasks: number;
}

/** A task's result, with its models in the order in which they were tried. */
export interface ReplayedTask extends TaskResult {
  readonly models: readonly string[];
}

/**
 * Runs the live selection over recorded outcomes, one task after another. It learns only from the
 * outcomes of its own attempts.
 */
export function replayStream(
  tasks: readonly OutcomesOfTask[],
  policy: ReplayPolicy,
  random: () => number,
): readonly ReplayedTask[] {
  const book = new EvidenceBook(policy.halfLifeTasks);
  return tasks.map((task, now) => replayTask(task, { book, now, policy, random }));
}

function replayTask(
  { type: kind, outcomes }: OutcomesOfTask,
  {
    book,
    now,
    policy: { selection, maxAttempts, qualityThreshold },
    random,
  }: {
    readonly book: EvidenceBook;
    readonly now: number;
    readonly policy: ReplayPolicy;
    readonly random: () => number;
  },
): ReplayedTask {
  const candidates = [...outcomes.keys()].map(candidateNamed);
  const beliefs = beliefsOf(candidates, book.evidence(now), {
    kind,
    qualityThreshold,
    policy: selection.belief,
  });
  const choice = chooseOrder(beliefs, { places: maxAttempts, policy: selection, random });
  const steps = plannedSteps(beliefs, choice, { kind, qualityThreshold, policy: selection });

  const tried: Tried[] = [];
  let [quality, costUsd, durationMs]: [number | null, number, number] = [null, 0, 0];
  while (tried.length < maxAttempts) {
    const move = nextMove({
      remaining: steps,
      tried,
      planned: steps,
      bestQuality: quality,
      qualityThreshold,
      isOrderFixed: false,
    });
    if (move.kind === 'stop') break;
    const { strategy } = move.step;
    const outcome = outcomes.get(strategy.model);
    if (outcome === undefined) throw new RangeError(`${strategy.model} has no outcome`);
    const setbacks = tried.length;
    book.record({ strategy, kind, setbacks, ...outcome, quality: outcome.score }, now);
    tried.push({ strategy, quality: outcome.score });
    quality = Math.max(quality ?? 0, outcome.score);
    costUsd += outcome.costUsd;
    durationMs += outcome.durationMs;
  }
  return {
    quality: quality ?? 0,
    costUsd,
    durationMs,
    attempts: tried.length,
    models: tried.map(({ strategy }) => strategy.model),
  };
}

/** A candidate without priors: nothing is known of a table's models until they are tried. */
const candidateNamed = (model: string): Candidate => ({
  strategy: strategyNamed(model),
  priorQuality: () => null,
  priorCostUsd: null,
  priorDurationMs: null,
});

const strategyNamed = (model: string): Strategy => ({ model, approach: 'SIMPLE' });
