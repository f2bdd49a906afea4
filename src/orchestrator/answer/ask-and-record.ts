import type { Prompt } from '../approaches/approach.ts';
import type { UserBudgets } from '../budget/user-budgets.ts';
import type { OrchestratorPorts } from '../execute/run-setting.ts';
import type { DirectAnswer, NewQuestion } from '../ports/answer-store.ts';
import type { RunLimits } from '../run.ts';
import { addSpend, NOTHING_SPENT } from '../usage.ts';
import { type Asked, type AskSetting, askInTurn } from './ask-in-turn.ts';
import type { Answerer } from './choose-answerers.ts';
import { listed, noAnswer } from './no-answer.ts';

interface RecordSetting extends Omit<AskSetting, 'answerId' | 'userId' | 'ports' | 'onSpend'> {
  /** As it is stored. */
  readonly question: NewQuestion;
  readonly limits: RunLimits;
  readonly budgets: UserBudgets;
  readonly ports: OrchestratorPorts;
}

/**
 * Asks the models in turn, and records what came of it before it is returned or thrown. Throws
 * `BudgetExceededError` or `NoEligibleStrategyError` when none answered, and the signal's reason when
 * aborted.
 */
export async function askAndRecord(
  asking: { readonly prompt: Prompt; readonly answerers: readonly Answerer[] },
  { question, limits, budgets, ...setting }: RecordSetting,
  signal: AbortSignal,
): Promise<DirectAnswer> {
  const { id, userId, conversationId } = question;
  const { clock, answers } = setting.ports;
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
      asking,
      {
        ...setting,
        answerId: id,
        userId,
        onSpend: (amount) => {
          spend = addSpend(spend, amount);
        },
      },
      signal,
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await answers.end(id, { kind: 'FAILED', message, ...ended() });
    throw error;
  }
  if (result.kind === 'failed') {
    await answers.end(id, { kind: 'FAILED', message: listed(result.causes), ...ended() });
    throw await noAnswer(result.causes, { userId, limits, budgets, spentUsd: spend.costUsd });
  }
  const { text, by } = result;
  const { name: model, provider } = by.entry;
  const outcome = ended();
  await answers.end(id, { kind: 'ANSWERED', text, model, provider, ...outcome });
  const { costUsd } = spend;
  return { id, conversationId, text, model, costUsd, durationMs: outcome.durationMs };
}
