import type { StartReason } from '../../run.ts';
import type { RunChange } from '../../run-event.ts';
import type { RunSetting } from '../run-setting.ts';
import { headStartOf, headStartUsd } from './head-start.ts';
import type { Proposal } from './proposals.ts';
import type { ServedStep } from './served-step.ts';
import type { Standing } from './standing.ts';

export type SideStartsSetting = Pick<RunSetting, 'budget' | 'hedges' | 'policy' | 'ports'>;

/** Whether another attempt may be started beside those under way, and what that uses up. */
export class SideStarts {
  readonly #setting: SideStartsSetting;
  readonly #tell: (change: RunChange) => void;
  /** Slow attempts of which it was told why there is no hedge. */
  readonly #unhedged = new Set<string>();

  constructor(setting: SideStartsSetting, tell: (change: RunChange) => void) {
    this.#setting = setting;
    this.#tell = tell;
  }

  /** True when it may be started for that reason, which takes a hedge where another is slow. */
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

  /** True when the step can be paid beside what is under way, with some room. */
  #leavesMoneyFor({ expectedCostUsd }: ServedStep, { running }: Standing): boolean {
    // What has only just been started may not have set its money aside yet.
    const runningUsd = running.reduce((sum, { step }) => sum + step.expectedCostUsd, 0);
    return this.#setting.budget.availableUsd >= runningUsd + 2 * expectedCostUsd;
  }

  /**
   * True when waiting for what is under way is expected to cost more than starting it now. Within a
   * budget not before that has set its worst case aside, which may be all there is.
   */
  #isWorthAHeadStart(proposal: Proposal, standing: Standing): boolean {
    const { budget, policy, ports } = this.#setting;
    if (budget.isBounded && standing.running.some((one) => !one.hasAskedForMoney)) return false;
    const headStart = headStartOf(proposal, standing, ports.clock.monotonicMs());
    return headStartUsd(headStart, policy.usdPerSecond) > 0;
  }

  /** True when an attempt may be started only because another is slow; counts as started then. */
  #takeHedge(standing: Standing): boolean {
    const { hedges, policy } = this.#setting;
    const { share } = policy.hedging;
    if (share > 0 && hedges.take(share)) return true;
    this.#withholdHedge(`at most ${percent(share)} of all attempts may be hedges`, standing);
    return false;
  }

  /** Tells, once, why nothing is started beside the latest attempt, which is slow. */
  #withholdHedge(because: string, { running }: Standing): void {
    const slow = running.at(-1);
    if (slow === undefined || this.#unhedged.has(slow.id)) return;
    this.#unhedged.add(slow.id);
    this.#tell({ kind: 'HedgeWithheld', attemptId: slow.id, because });
  }
}

/** To four digits: a share in binary has more of them than it was given. */
const percent = (share: number): string => `${Number((100 * share).toPrecision(4))}%`;
