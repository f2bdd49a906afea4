import { Budget } from '../budget/budget.ts';
import { toldOfReserving } from '../budget/told-of-reserving.ts';
import type { Forecast } from '../forecast.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { AcceptanceTest } from '../ports/sandbox.ts';
import type { StartReason, StoredRun } from '../run.ts';
import { Cancellation, Relinquished } from './cancellation.ts';
import { headStartOf, headStartUsd } from './head-start.ts';
import { expectedDurationMs, type Launch, originOf, ownReason, workOf } from './launch.ts';
import { pickWinner, type ScoredAttempt } from './pick-winner.ts';
import {
  goodEnough,
  type Proposal,
  proposeNext,
  proposeRepair,
  type Standing,
  untriedSteps,
} from './proposals.ts';
import { doomOf, prospectsOf } from './prospects.ts';
import { type EndedAttempt, type PartialResult, runAttempt } from './run-attempt.ts';
import type { RunSetting } from './run-setting.ts';
import type { RunningAttempt } from './running-attempt.ts';
import { type ServedStep, servedSteps, stepOf } from './served-step.ts';
import { spliceRun } from './splice/splice-run.ts';

/** An attempt under way, as the contest keeps it. */
type Watched = { -readonly [Key in keyof RunningAttempt]: RunningAttempt[Key] };

export interface ContestSetting extends RunSetting {
  /** Attempts that had ended before the run was taken up here. */
  readonly earlier: readonly EndedAttempt[];
  readonly acceptance: readonly AcceptanceTest[];
}

/** A run's attempts: those that have ended, those under way, and what could come next. */
export class Contest {
  readonly #setting: ContestSetting;
  readonly #signal: AbortSignal;
  readonly #steps: readonly ServedStep[];
  readonly #moneyUsd: number;
  readonly #ended: EndedAttempt[];
  readonly #running = new Set<RunningAttempt>();
  #changed = Promise.withResolvers<void>();
  #broken: { readonly error: unknown } | null = null;

  constructor(setting: ContestSetting, signal: AbortSignal) {
    this.#setting = setting;
    this.#signal = signal;
    this.#steps = servedSteps(setting);
    this.#moneyUsd = setting.budget.availableUsd;
    this.#ended = [...setting.earlier];
  }

  get run(): StoredRun {
    return this.#setting.run;
  }

  get policy(): OrchestratorPolicy {
    return this.#setting.policy;
  }

  /** In the order in which they ended. */
  get ended(): readonly EndedAttempt[] {
    return this.#ended;
  }

  /** In the order in which they started. */
  get running(): readonly RunningAttempt[] {
    return [...this.#running];
  }

  /** Steps of the plan that were not tried, best bet first. */
  get untried(): readonly ServedStep[] {
    return untriedSteps(this.#standing);
  }

  /** The best of what was scored; null when nothing was. */
  get best(): ScoredAttempt | null {
    return pickWinner(this.#ended, this.#setting.acceptance);
  }

  /** The first score that reached the threshold; null before. */
  get goodEnough(): ScoredAttempt | null {
    return goodEnough(this.#standing);
  }

  /** True when nothing more may be started: the run was cut short, or cannot go on here. */
  get isOver(): boolean {
    return this.#signal.aborted || this.#broken !== null;
  }

  /** What is best started next; null when nothing is worth starting. */
  next(): Proposal | null {
    return this.isOver ? null : proposeNext(this.#standing);
  }

  /** The best repair of what was scored; null when none is worth it. */
  nextRepair(): Proposal | null {
    return this.isOver ? null : proposeRepair(this.#standing);
  }

  /** Why the run goes on after what has ended so far. */
  get reasonToGoOn(): StartReason {
    const last = this.#ended.at(-1);
    if (last === undefined) return 'FIRST';
    return last.state.kind === 'FAILED' ? 'PREVIOUS_FAILED' : 'FELL_SHORT';
  }

  /** True when the step can be paid beside what is under way, with some room. */
  leavesMoneyFor({ expectedCostUsd }: ServedStep): boolean {
    // What has only just been started may not have set its money aside yet.
    const runningUsd = this.running.reduce((sum, { step }) => sum + step.expectedCostUsd, 0);
    return this.#setting.budget.availableUsd >= runningUsd + 2 * expectedCostUsd;
  }

  /**
   * True when waiting for what is under way is expected to cost more than starting it now. Within a
   * budget not before that has set its worst case aside, which may be all there is.
   */
  isWorthAHeadStart(proposal: Proposal): boolean {
    const { budget } = this.#setting;
    if (budget.isBounded && this.running.some((attempt) => !attempt.hasAskedForMoney)) return false;
    const headStart = headStartOf(
      proposal,
      this.#standing,
      this.#setting.ports.clock.monotonicMs(),
    );
    return headStartUsd(headStart, this.policy.usdPerSecond) > 0;
  }

  /** True when an attempt may be started only because another is slow; counts as started then. */
  takeHedge(): boolean {
    return this.policy.hedging.share > 0 && this.#setting.hedges.take();
  }

  /** `share`, 0 to 1: how much of the run's money the attempt may take; all where it runs alone. */
  start(launch: Launch, reason: StartReason, share = 1): RunningAttempt {
    const { step } = launch;
    const controller = new AbortController();
    const cancelTimer = this.#setting.ports.clock.after(this.#slowAfterMs(step), () => {
      attempt.isSlow = true;
      this.#announce();
    });
    this.#setting.hedges.earn(this.policy.hedging.share);
    const signal = AbortSignal.any([this.#signal, controller.signal]);
    const attempt: Watched = {
      step,
      reason: ownReason(launch) ?? reason,
      origin: originOf(launch),
      forecast: null,
      attainable: null,
      unshown: 1,
      dueMs: this.#setting.ports.clock.monotonicMs() + expectedDurationMs(launch),
      isSlow: false,
      hasAskedForMoney: false,
      ended: Promise.resolve(),
      cancel: (why) => controller.abort(why),
    };
    this.#running.add(attempt);
    attempt.ended = this.#carryOut(launch, attempt, { share, signal }).finally(cancelTimer);
    return attempt;
  }

  /** Never rejects. */
  async #carryOut(
    launch: Launch,
    attempt: Watched,
    { share, signal }: { readonly share: number; readonly signal: AbortSignal },
  ): Promise<void> {
    const budget = toldOfReserving(this.#setting.budget, () => {
      if (attempt.hasAskedForMoney) return;
      attempt.hasAskedForMoney = true;
      this.#announce();
    });
    const work = workOf(launch, this.#setting);
    const onPartial = (seen: PartialResult): Forecast => {
      const prospects = prospectsOf(seen, launch, work);
      Object.assign(attempt, prospects);
      this.#stopDoomed();
      this.#announce();
      return prospects.forecast;
    };
    try {
      const ended = await runAttempt(
        {
          ...this.#setting,
          ...work,
          reason: attempt.reason,
          budget: share === 1 ? budget : new Budget(this.#moneyUsd * share, budget),
          onPartial,
        },
        signal,
      );
      this.#ended.push(ended);
    } catch (error) {
      this.#breakOff(error);
    }
    this.#running.delete(attempt);
    this.#stopDoomed();
    this.#announce();
  }

  /** Stops everything under way; the reason is for a person to read. */
  cancelAll(reason: string): void {
    for (const attempt of this.#running) attempt.cancel(new Cancellation(reason));
  }

  /** Resolves when something has happened: an attempt ended, showed more of itself, or became slow. */
  change(): Promise<void> {
    return this.#changed.promise;
  }

  /** When all that was tried fell short: makes one out of several, where that is better. */
  async splice(): Promise<void> {
    if (this.isOver || this.goodEnough !== null) return;
    const spliced = await spliceRun(this.#ended, this.#setting, this.#signal);
    if (spliced !== null) this.#ended.push(spliced);
  }

  /** Waits until nothing is under way. Throws what keeps the run from going on here. */
  async close(): Promise<void> {
    await Promise.all(this.running.map(({ ended }) => ended));
    if (this.#broken !== null) throw this.#broken.error;
  }

  get #standing(): Standing {
    return {
      run: this.run,
      policy: this.policy,
      steps: this.#steps,
      ended: this.#ended,
      running: this.running,
      repairs: this.#setting.repairs,
      catalogue: this.#setting.ports.catalogue,
      unavailableModels: this.#setting.health.unavailable(),
      stepOf: (strategy) => stepOf(strategy, this.#setting),
    };
  }

  /** Stops what can no longer do better than the best in hand. */
  #stopDoomed(): void {
    if (!this.policy.stopDoomed) return;
    const { best } = this;
    for (const attempt of this.#running) {
      const doom = best === null ? null : doomOf(attempt, best);
      if (doom !== null) attempt.cancel(new Cancellation(doom));
    }
  }

  /** What keeps one attempt from going on keeps the others: they stop, and tell nothing more. */
  #breakOff(error: unknown): void {
    this.#broken ??= { error };
    const reason = new Relinquished('The run cannot go on here', { isHeld: false });
    for (const attempt of this.#running) attempt.cancel(reason);
  }

  #announce(): void {
    const { resolve } = this.#changed;
    this.#changed = Promise.withResolvers();
    resolve();
  }

  #slowAfterMs({ hedgeAfterMs, expectedDurationMs }: ServedStep): number {
    return hedgeAfterMs ?? expectedDurationMs * this.policy.hedging.slowFactor;
  }
}
