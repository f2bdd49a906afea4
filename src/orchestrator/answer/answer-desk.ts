import type { Prompt } from '../approaches/approach.ts';
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
import { answerPrompt } from './answer-prompt.ts';
import { askAndRecord } from './ask-and-record.ts';
import { type Answerer, chooseAnswerers } from './choose-answerers.ts';
import { noAnswerer } from './no-answer.ts';

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

type Answerers = readonly [Answerer, ...Answerer[]];

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
    const { userId, limits } = question;
    const envelope = await this.#budgets.envelope({ userId, runId: null });
    const budget = new Budget(limits.maxCostUsd ?? Number.POSITIVE_INFINITY, envelope);
    const prompt = answerPrompt(question.task.request, question.task.files);
    const answerers = await this.#answerers(prompt, { question, budget });
    const timeoutMs = Math.min(limits.timeoutMs, this.#policy.answers.timeoutMs);
    const { expectedUsd } = answerers[0];
    const stored = await this.#store(question, { expectedUsd, timeoutMs });
    return stored.kind === 'earlier'
      ? stored.answer
      : askAndRecord(
          { prompt, answerers },
          {
            question: stored.asked,
            limits,
            budget,
            timeoutMs,
            ports: this.#ports,
            policy: this.#policy,
            health: this.#health,
            budgets: this.#budgets,
          },
          this.#closing.signal,
        );
  }

  /** The models to ask, in turn. Throws when there is none. */
  async #answerers(
    prompt: Prompt,
    { question, budget }: { readonly question: Question; readonly budget: Budget },
  ): Promise<Answerers> {
    const { userId, limits, strategies } = question;
    const { catalogue, models } = this.#ports;
    const choice = chooseAnswerers(prompt, {
      catalogue,
      models,
      unavailableModels: this.#health.unavailable(),
      maxCostUsd: budget.isBounded ? budget.availableUsd : null,
      named: strategies?.map(({ model }) => model) ?? null,
    });
    const [first, ...rest] = choice.answerers.slice(0, limits.maxAttempts);
    if (first !== undefined) return [first, ...rest];
    throw await noAnswerer(choice, { userId, limits, budgets: this.#budgets, spentUsd: 0 });
  }

  /** Stores the question, or returns the answer that another one for its key was given. */
  async #store(
    { userId, task, idempotencyKey }: Question,
    { expectedUsd, timeoutMs }: { readonly expectedUsd: number; readonly timeoutMs: number },
  ): Promise<
    | { readonly kind: 'asked'; readonly asked: NewQuestion }
    | { readonly kind: 'earlier'; readonly answer: DirectAnswer }
  > {
    const { clock, ids, answers } = this.#ports;
    for (;;) {
      // New with every try: a wait for an earlier question must not shorten the time of this one.
      const createdAt = clock.now();
      const asked: NewQuestion = {
        id: ids(),
        userId,
        conversationId: task.conversationId,
        idempotencyKey,
        request: task.request,
        expectedUsd,
        createdAt,
        givenUpAt: new Date(createdAt.getTime() + timeoutMs + GRACE_MS),
      };
      if (await answers.ask(asked)) return { kind: 'asked', asked };
      const earlier = idempotencyKey === null ? null : await this.earlier(userId, idempotencyKey);
      if (earlier !== null) return { kind: 'earlier', answer: earlier };
    }
  }
}
