import type { Prompt } from '../approaches/approach.ts';
import type { Envelope } from '../budget/envelope.ts';
import { callModel } from '../execute/calls/call-model.ts';
import type { ModelHealthBoard } from '../execute/calls/model-health.ts';
import { OwnWaits } from '../execute/calls/own-waits.ts';
import { Deadline } from '../execute/deadline.ts';
import type { OrchestratorPorts } from '../execute/run-setting.ts';
import { AttemptError, type Failure } from '../failure.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { Spend } from '../usage.ts';
import type { Answerer } from './choose-answerers.ts';

export interface AskSetting {
  /** Reservations for this answer are made under this id. */
  readonly answerId: string;
  readonly userId: string;
  readonly budget: Envelope;
  /** For all models together. */
  readonly timeoutMs: number;
  readonly ports: Pick<OrchestratorPorts, 'clock' | 'random' | 'queue'>;
  readonly policy: OrchestratorPolicy;
  readonly health: ModelHealthBoard;
  /** Called once per provider request, whether it succeeded or not. */
  readonly onSpend: (spend: Spend) => void;
}

/** What came of asking the models. */
export type Asked =
  | { readonly kind: 'answered'; readonly text: string; readonly by: Answerer }
  /** One failure per model, in the order in which they were asked. */
  | {
      readonly kind: 'failed';
      readonly causes: readonly { readonly model: string; readonly failure: Failure }[];
    };

/**
 * Asks one model after another until one answers. Each gets at most an even share of the time left,
 * so that one that hangs leaves time for the next. Throws the signal's reason when aborted.
 */
export async function askInTurn(
  { prompt, answerers }: { readonly prompt: Prompt; readonly answerers: readonly Answerer[] },
  setting: AskSetting,
  signal: AbortSignal,
): Promise<Asked> {
  const { clock } = setting.ports;
  const endMs = clock.monotonicMs() + setting.timeoutMs;
  const causes: { model: string; failure: Failure }[] = [];
  for (const [index, by] of answerers.entries()) {
    const shareMs = (endMs - clock.monotonicMs()) / (answerers.length - index);
    try {
      return { kind: 'answered', text: await ask({ prompt, by, shareMs }, setting, signal), by };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AttemptError)) throw error;
      causes.push({ model: by.entry.name, failure: error.toFailure() });
    }
  }
  return { kind: 'failed', causes };
}

async function ask(
  {
    prompt,
    by: { model, entry },
    shareMs,
  }: { readonly prompt: Prompt; readonly by: Answerer; readonly shareMs: number },
  setting: AskSetting,
  signal: AbortSignal,
): Promise<string> {
  const { answerId, userId, budget, ports, policy, health, onSpend } = setting;
  const { maxChars, maxOutputTokens } = policy.answers;
  using deadline = new Deadline(signal, ports.clock);
  const waits = new OwnWaits(ports.clock);
  const timeoutMs = Math.max(0, shareMs);
  deadline.putOff(
    timeoutMs,
    () =>
      waits.whyOutOfTime('The question', { timeoutMs, entry }) ??
      new AttemptError(
        'TIMEOUT',
        `${entry.name} did not answer within ${Math.round(timeoutMs)} ms`,
        { retryable: true },
      ),
  );
  const chunks = callModel(
    prompt,
    {
      model,
      entry,
      budget,
      queue: ports.queue,
      userId,
      attemptId: answerId,
      maxOutputTokens,
      temperature: policy.calls.temperature,
      policy: policy.calls,
      clock: ports.clock,
      random: ports.random,
      gate: health,
      waits,
      onSpend,
      onFirstToken: () => {},
    },
    deadline.signal,
  );
  let text = '';
  let isCut = false;
  for await (const chunk of chunks) {
    if (chunk.kind === 'text') text += chunk.text;
    else if (chunk.kind === 'restart') text = '';
    else isCut = chunk.reason === 'length';
    if (text.length > maxChars) {
      isCut = true;
      break;
    }
  }
  const answer = text.slice(0, maxChars).trim();
  if (answer !== '') return isCut ? `${answer} …` : answer;
  throw isCut
    ? new AttemptError(
        'OUTPUT_TRUNCATED',
        `${entry.name} reached its token limit before it answered`,
      )
    : new AttemptError('OUTPUT_UNUSABLE', `${entry.name} returned an empty answer`);
}
