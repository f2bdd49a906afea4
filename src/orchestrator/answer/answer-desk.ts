import { Budget } from '../budget/budget.ts';
import type { UserBudgets } from '../budget/user-budgets.ts';
import type { ModelHealthBoard } from '../execute/calls/model-health.ts';
import { Relinquished } from '../execute/cancellation.ts';
import type { OrchestratorPorts } from '../execute/run-setting.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { DirectAnswer, NewQuestion } from '../ports/answer-store.ts';
import type { RunLimits } from '../run.ts';
import type { Strategy } from '../strategy.ts';
import type { Task } from '../task.ts';
import { sleep } from '../time/sleep.ts';
import { addSpend, NOTHING_SPENT } from '../usage.ts';
import { answerPrompt } from './answer-prompt.ts';
import { type Asked, askInTurn } from './ask-in-turn.ts';
import { chooseAnswerers } from './choose-answerers.ts';
import { listed, noAnswer, noAnswerer } from './no-answer.ts';

/** A question to be answered in words. */
export interface Question {
  readonly userId: string;
  /** Its files are those that the answer may draw on. */
  readonly task: Task;
  readonly limits: RunLimits;
  /** Only the models of these strategies are asked, in this order; null asks the cheapest first. */
  readonly strategies: readonly Strategy[] | null;
  readonly idempotencyKey: string | null;
}

/** How long storing an answer may take after its time is up. */
const GRACE_MS = 10_000;
/** How often to check whether another request for the same key has been answered. */
const LOOK_AGAIN_MS = 500;

/**
 * Answers questions with the cheapest model that can. Each question is stored before a model is
 * asked, and each answer before it is returned; a question is answered even if its client leaves.
 */
export class AnswerDesk {
  readonly #ports: OrchestratorPorts;
  readonly #policy: OrchestratorPolicy;
  readonly #health: ModelHealthBoard;
  readonly #budgets: UserBudgets;
  readonly #closing = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(
    ports: OrchestratorPorts,
    policy: OrchestratorPolicy,
    state: { readonly health: ModelHealthBoard; readonly budgets: UserBudgets },
  ) {
    this.#ports = ports;
    this.#policy = policy;
    this.#health = state.health;
    this.#budgets = state.budgets;
  }

  /**
   * Answers the question, or returns the answer already given for its key. Throws
   * `BudgetExceededError` when only money is missing, and `NoEligibleStrategyError` when no model
   * could be asked or none answered.
   */
  async answer(question: Question): Promise<DirectAnswer> {
    const answering = this.#answer(question);
    const settled = answering.then(
      () => {},
      () => {},
    );
    this.#underWay.add(settled);
    try {
      return await answering;
    } finally {
      this.#underWay.delete(settled);
    }
  }

  /** The answer given for the key; null when the key is new. Waits for an answer under way. */
  async earlier(userId: string, key: string): Promise<DirectAnswer | null> {
    const { answers, clock } = this.#ports;
    for (;;) {
      const stored = await answers.findByKey(userId, key);
      if (stored === null) return null;
      if (stored.kind === 'ANSWERED') return stored.answer;
      if (stored.givenUpAt > clock.now()) {
        await sleep(LOOK_AGAIN_MS, clock, this.#closing.signal);
        continue;
      }
      await answers.giveUp(clock.now());
    }
  }

  /**
   * Ends questions left behind by a process that died, charging what may have been spent on them.
   */
  async recover(): Promise<void> {
    await this.#ports.answers.giveUp(this.#ports.clock.now());
  }

  /** Aborts the answers under way and waits until they have ended. */
  async close(): Promise<void> {
    this.#closing.abort(new Relinquished('This process is shutting down', { isHeld: true }));
    await Promise.all(this.#underWay);
  }

  async #answer(question: Question): Promise<DirectAnswer> {
    const { userId, task, limits, strategies, idempotencyKey } = question;
    const { clock, ids, answers, catalogue, models } = this.#ports;
    const envelope = await this.#budgets.envelope({ userId, runId: null });
    const budget = new Budget(limits.maxCostUsd ?? Number.POSITIVE_INFINITY, envelope);
    const prompt = answerPrompt(task.request, task.files);
    const choice = chooseAnswerers(prompt, {
      catalogue,
      models,
      unavailableModels: this.#health.unavailable(),
      maxCostUsd: budget.isBounded ? budget.availableUsd : null,
      named: strategies?.map(({ model }) => model) ?? null,
    });
    const answerers = choice.answerers.slice(0, limits.maxAttempts);
    const [first] = answerers;
    if (first === undefined)
      throw await noAnswerer(choice, { userId, limits, budgets: this.#budgets, spentUsd: 0 });

    const timeoutMs = Math.min(limits.timeoutMs, this.#policy.answers.timeoutMs);
    const newQuestion = (): NewQuestion => {
      const createdAt = clock.now();
      return {
        id: ids(),
        userId,
        conversationId: task.conversationId,
        idempotencyKey,
        request: task.request,
        expectedUsd: first.expectedUsd,
        createdAt,
        givenUpAt: new Date(createdAt.getTime() + timeoutMs + GRACE_MS),
      };
    };
    let asked = newQuestion();
    while (!(await answers.ask(asked))) {
      const earlier = idempotencyKey === null ? null : await this.earlier(userId, idempotencyKey);
      if (earlier !== null) return earlier;
      // The wait for the earlier question must not shorten the time of this one.
      asked = newQuestion();
    }

    const startedMs = clock.monotonicMs();
    let spend = NOTHING_SPENT;
    const ended = () => ({
      spend,
      durationMs: Math.round(clock.monotonicMs() - startedMs),
      completedAt: clock.now(),
    });
    let result: Asked;
    try {
      result = await askInTurn(
        { prompt, answerers },
        {
          answerId: asked.id,
          userId,
          budget,
          timeoutMs,
          ports: this.#ports,
          policy: this.#policy,
          health: this.#health,
          onSpend: (amount) => {
            spend = addSpend(spend, amount);
          },
        },
        this.#closing.signal,
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await answers.end(asked.id, { kind: 'FAILED', message, ...ended() });
      throw error;
    }
    if (result.kind === 'failed') {
      await answers.end(asked.id, { kind: 'FAILED', message: listed(result.causes), ...ended() });
      const { costUsd: spentUsd } = spend;
      throw await noAnswer(result.causes, { userId, limits, budgets: this.#budgets, spentUsd });
    }
    const { text, by } = result;
    const { name: model, provider } = by.entry;
    const outcome = ended();
    await answers.end(asked.id, { kind: 'ANSWERED', text, model, provider, ...outcome });
    return {
      id: asked.id,
      conversationId: asked.conversationId,
      text,
      model,
      costUsd: spend.costUsd,
      durationMs: outcome.durationMs,
    };
  }
}
