import type { ReadClause } from '../profile/main-verb.ts';
import { readRequest } from '../profile/read-request.ts';
import { judgeType } from '../profile/task-type.ts';
import type { Task, TaskType } from '../task.ts';

export const INTENTS = ['FEATURE_BUILD', 'EDIT', 'FIX', 'REFACTOR', 'QUESTION'] as const;
/** What a request asks for. */
export type Intent = (typeof INTENTS)[number];

export const HANDLERS = ['ORCHESTRATOR', 'DIRECT_ANSWER'] as const;
/** Who takes a request: a run, or one model that answers in words. */
export type Handler = (typeof HANDLERS)[number];

/** What a request asks for and who takes it. */
export interface RouteDecision {
  readonly intent: Intent;
  readonly handler: Handler;
  /** Probability, 0 to 1, that a person would decide the same. */
  readonly confidence: number;
  /** Reasons for the decision, for people to read. */
  readonly reasons: readonly string[];
}

const INTENT_OF: Readonly<Record<TaskType, Intent>> = {
  GENERATION: 'FEATURE_BUILD',
  EDIT: 'EDIT',
  FIX: 'FIX',
  REFACTOR: 'REFACTOR',
  QUESTION: 'QUESTION',
};

/** Decides which handler a request belongs to. Deterministic, and as fast as profiling. */
export function decideRoute({ request, files }: Pick<Task, 'request' | 'files'>): RouteDecision {
  const { clauses } = readRequest(request);
  if (clauses.length > 0 && clauses.every(isCourtesyAlone)) {
    return decision('QUESTION', CONFIDENCE_IN_COURTESY, ['it contains only courtesies']);
  }
  const { type, lead, reasons } = judgeType(clauses, files.length > 0);
  const grounds = reasons.length === 0 ? ['nothing else fits'] : reasons;
  return decision(INTENT_OF[type], confidenceOf(lead), grounds);
}

function decision(intent: Intent, confidence: number, grounds: readonly string[]): RouteDecision {
  const handler = intent === 'QUESTION' ? 'DIRECT_ANSWER' : 'ORCHESTRATOR';
  const reasons = grounds.map((ground) => `${intent}: ${ground}`);
  return { intent, handler, confidence, reasons: [...reasons, WHY_HANDLER[handler]] };
}

const WHY_HANDLER: Readonly<Record<Handler, string>> = {
  ORCHESTRATOR: 'code is to be written, so strategies compete for it in a run',
  DIRECT_ANSWER: 'an answer in words is enough, so the cheapest suitable model gives it',
};

const CONFIDENCE_IN_COURTESY = 0.9;

// Fitted, on 150 requests for which no cue had been written, to how often each lead was right.
const ODDS_WITHOUT_LEAD = 0.3;
const ODDS_PER_POINT = 0.8;

const confidenceOf = (lead: number): number =>
  1 / (1 + Math.exp(-(ODDS_WITHOUT_LEAD + ODDS_PER_POINT * lead)));

/** True for "Hello!" or "ok, thanks": nothing but courtesies. */
function isCourtesyAlone({ words, cues }: ReadClause): boolean {
  const courtesies = cues.filter(({ sense }) => sense.kind === 'courtesy');
  return words.every((_word, index) =>
    courtesies.some(({ at, length }) => at <= index && index < at + length),
  );
}
