import type { StartReason } from '../../run.ts';
import type { RunChange } from '../../run-event.ts';
import type { RunSetting } from '../run-setting.ts';
import { headStartOf, headStartUsd } from './head-start.ts';
import type { Proposal } from './proposals.ts';
import type { ServedStep } from './served-step.ts';
import type { Standing } from './standing.ts';

export type SideStartsSetting = Pick<RunSetting, 'budget' | 'hedges' | 'policy' | 'ports'>;

/** Decides whether another attempt may be started beside those under way. */
export class SideStarts {
  readonly #setting: SideStartsSetting;
  readonly #tell: (change: RunChange) => void;
  /** Slow attempts for which it has been told why there is no hedge. */
  readonly #unhedged = new Set<string>();

  constructor(setting: SideStartsSetting, tell: (change: RunChange) => void) {
    this.#setting = setting;
    this.#tell = tell;
  }

  /** True when the proposal may be started for that reason. For `SLOW` this spends a hedge. */
  allow(proposal: Proposal, reason: StartReason, standing: Standing): boolean {
    if (!this.#leavesMoneyFor(proposal.step, standing)) {
      if (reason === 'SLOW') {
        this.#withholdHedge(
          'the remaining budget may be needed by the attempts under way',
          standing,
        );
      }
      return false;
    }
    if (reason === 'RACE') return this.#isWorthAHeadStart(proposal, standing);
    return reason !== 'SLOW' || this.#takeHedge(standing);
  }

  /** True when the money left covers those under way and twice the step's expected cost. */
  #leavesMoneyFor({ expectedCostUsd }: ServedStep, { running }: Standing): boolean {
    // Attempts that have only just been started may not have reserved their money yet.
    const runningUsd = running.reduce((sum, { step }) => sum + step.expectedCostUsd, 0);
    return this.#setting.budget.availableUsd >= runningUsd + 2 * expectedCostUsd;
  }

  /**
   * True when waiting for those under way is expected to cost more than starting the proposal now.
   * Within a budget it is false until they have reserved their worst cases, which may take all
   * there is.
   */
  #isWorthAHeadStart(proposal: Proposal, standing: Standing): boolean {
    const { budget, policy, ports } = this.#setting;
    if (budget.isBounded && standing.running.some((one) => !one.hasAskedForMoney)) return false;
    const headStart = headStartOf(proposal, standing, ports.clock.monotonicMs());
    return headStartUsd(headStart, policy.usdPerSecond) > 0;
  }

  /** True when a hedge is left, which is then spent. Otherwise it is told that none is. */
  #takeHedge(standing: Standing): boolean {
    const { hedges, policy } = this.#setting;
    const { share } = policy.hedging;
    if (share > 0 && hedges.take(share)) return true;
    this.#withholdHedge(`at most ${percent(share)} of all attempts may be hedges`, standing);
    return false;
  }

  /** Tells, once per attempt, why the latest attempt, which is slow, gets no hedge. */
  #withholdHedge(because: string, { running }: Standing): void {
    const slow = running.at(-1);
    if (slow === undefined || this.#unhedged.has(slow.id)) return;
    this.#unhedged.add(slow.id);
    this.#tell({ kind: 'HedgeWithheld', attemptId: slow.id, because });
  }
}

/** To four digits: a share in binary has more of them than it was given. */
const percent = (share: number): string => `${Number((100 * share).toPrecision(4))}%`;
