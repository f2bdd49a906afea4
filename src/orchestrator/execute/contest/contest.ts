import type { OrchestratorPolicy } from '../../policy.ts';
import type { StartReason, StoredRun } from '../../run.ts';
import type { RunChange } from '../../run-event.ts';
import { type Launch, startReason } from '../attempt/launch.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';
import { Cancellation } from '../cancellation.ts';
import { spliceRun } from '../splice/splice-run.ts';
import { Attempts, type AttemptsSetting } from './attempts.ts';
import { type Ending, endingOf } from './ending.ts';
import type { ScoredAttempt } from './pick-winner.ts';
import { type Proposal, proposeNext, proposeRepair } from './proposals.ts';
import { Rests } from './rests.ts';
import { type ServedStep, servedSteps, stepOf } from './served-step.ts';
import { SideStarts } from './side-starts.ts';
import { attemptsLeft, goodEnough, type Standing, wasBegun } from './standing.ts';
import { firstTurns, restingSteps, type Turn } from './turns.ts';
import { whyStarted } from './why-started.ts';

/** What a mode works with: how a run's attempts stand, what could be next, and how to start it. */
export class Contest {
  readonly #setting: AttemptsSetting;
  readonly #signal: AbortSignal;
  readonly #steps: readonly ServedStep[];
  readonly #attempts: Attempts;
  readonly #rests: Rests;
  readonly #sideStarts: SideStarts;
  #ending: Ending | null = null;

  constructor(setting: AttemptsSetting, signal: AbortSignal) {
    this.#setting = setting;
    this.#signal = signal;
    this.#steps = servedSteps(setting);
    this.#attempts = new Attempts(setting, signal);
    const tell = (change: RunChange): void => this.#tell(change);
    this.#rests = new Rests(setting, tell);
    this.#sideStarts = new SideStarts(setting, tell);
  }

  get run(): StoredRun {
    return this.#setting.run;
  }

  get policy(): OrchestratorPolicy {
    return this.#setting.policy;
  }

  /** In the order in which they ended. */
  get ended(): readonly EndedAttempt[] {
    return this.#attempts.ended;
  }

  /** In the order in which they started. */
  get running(): readonly RunningAttempt[] {
    return this.#attempts.running;
  }

  /** The best scored attempt; null when none was scored. */
  get best(): ScoredAttempt | null {
    return this.#attempts.best;
  }

  /** The first attempt that reached the threshold; null while there is none. */
  get goodEnough(): ScoredAttempt | null {
    return goodEnough(this.#standing);
  }

  /** True when nothing more may be started: the run was cut short, or cannot go on here. */
  get isOver(): boolean {
    return this.#signal.aborted || this.#attempts.isBroken;
  }

  /** What is best started next; null when nothing left is worth it, or may be started now. */
  next(): Proposal | null {
    const standing = this.#look();
    return standing === null ? null : proposeNext(standing);
  }

  /**
   * Starts what is best started next; for use while nothing is under way. Where only resting models
   * are left, waits for the first of them. Resolves with null when nothing more is to be started.
   */
  async startInTurn(): Promise<RunningAttempt | null> {
    for (;;) {
      const standing = this.#look();
      if (standing === null) return null;
      const next = proposeNext(standing);
      // No await since the look: when a rest ends, only one of the runs that wait may probe.
      if (next !== null) return this.start(next, this.reasonToGoOn);
      if (await this.#rested(standing)) continue;
      this.#ending = endingOf(standing, this.#rests);
      return null;
    }
  }

  /**
   * Starts the plan's first attempts side by side, up to `parallelWidth`. Waits for resting models
   * as `startInTurn` does.
   */
  async race(): Promise<readonly RunningAttempt[]> {
    for (;;) {
      const standing = this.#look();
      if (standing === null) return [];
      const width = this.policy.parallelWidth - standing.ended.length;
      const racing = firstTurns(standing, Math.min(width, attemptsLeft(standing)));
      if (racing.length === 0 && width > 0 && (await this.#rested(standing))) continue;
      return racing.map((turn) => this.start(turn, 'RACE', 1 / racing.length));
    }
  }

  /** Starts the best repair of a scored attempt; null when none is worth it. */
  startRepair(): RunningAttempt | null {
    const repair = this.isOver ? null : proposeRepair(this.#standing);
    return repair === null ? null : this.start(repair, this.reasonToGoOn);
  }

  /** Why the next attempt is started, going by what ended last. */
  get reasonToGoOn(): StartReason {
    const last = this.#standing.ended.at(-1);
    if (last === undefined) return 'FIRST';
    return last.state.kind === 'FAILED' ? 'PREVIOUS_FAILED' : 'FELL_SHORT';
  }

  /** True when the proposal may be started beside what is under way. `SLOW` spends a hedge. */
  mayStartBeside(proposal: Proposal, reason: StartReason): boolean {
    return this.#sideStarts.allow(proposal, reason, this.#standing);
  }

  /** Starts the launch. `share`, 0 to 1, is how much of the run's money the attempt may spend. */
  start(
    launch: Launch & Partial<Pick<Turn, 'passedOver'>>,
    modeReason: StartReason,
    share = 1,
  ): RunningAttempt {
    for (const step of launch.passedOver ?? []) this.#rests.tellPassedOver(step);
    this.#setting.hedges.earn(this.policy.hedging.share);
    const reason = startReason(launch, modeReason);
    const because = whyStarted(launch, reason, this.#standing);
    return this.#attempts.start(launch, { reason, because, share });
  }

  /** Stops every attempt under way, for a reason in words. */
  cancelAll(reason: string): void {
    this.#attempts.cancelAll(new Cancellation(reason));
  }

  /**
   * Resolves at the next change: an attempt ended, reserved money, showed more of itself or became
   * slow, or a strategy whose model was resting may be asked.
   */
  async change(): Promise<void> {
    const resting = restingSteps(this.#standing);
    if (resting.length === 0) return this.#attempts.change();
    const leaving = new AbortController();
    const rested = this.#rests.changed(resting, leaving.signal);
    await Promise.race([this.#attempts.change(), rested]).finally(() => leaving.abort());
  }

  /** If everything fell short, combines files of several attempts and keeps the best if better. */
  async splice(): Promise<void> {
    if (this.isOver || this.goodEnough !== null) return;
    const spliced = await spliceRun(this.ended, this.#setting, this.#signal);
    if (spliced !== null) this.#attempts.keep(spliced);
  }

  /** Waits until no attempt is under way. Rejects with what keeps the run from going on here. */
  close(): Promise<void> {
    return this.#attempts.close();
  }

  /** Why nothing more is started, as it was when that was found: models rest and recover. */
  get ending(): Ending {
    return this.#ending ?? endingOf(this.#standing, this.#rests);
  }

  /** Tells of resting models, then returns where the run stands; null once nothing may start. */
  #look(): Standing | null {
    if (!this.isOver) this.#rests.tell(this);
    return this.isOver ? null : this.#standing;
  }

  /**
   * Waits for a resting model when nothing has been scored and everything that could be started
   * rests. Resolves with true when it is time to look again; with false when there is no such
   * model, or none whose rest ends in time. Goes by the caller's own look at the run: in another,
   * the rest may be over.
   */
  async #rested(standing: Standing): Promise<boolean> {
    return (await this.#rests.over(standing, this.#signal)) && !this.isOver;
  }

  /** Records a change. If that fails, the run cannot go on here, and nothing may stay under way. */
  #tell(change: RunChange): void {
    try {
      this.#setting.journal.tell(change);
    } catch (error) {
      this.#attempts.breakOff(error);
    }
  }

  get #standing(): Standing {
    return {
      run: this.run,
      policy: this.policy,
      steps: this.#steps,
      ended: this.ended.filter(wasBegun),
      running: this.running,
      repairs: this.#setting.repairs,
      catalogue: this.#setting.ports.catalogue,
      unavailableModels: this.#setting.health.unavailable(),
      stepOf: (strategy) => stepOf(strategy, this.#setting),
    };
  }
}
