import { geminiModel } from '../../../src/adapters/gemini/gemini-model.ts';
import type { GenerateRequest } from '../../../src/orchestrator/ports/code-model.ts';
import { ask, type Heard } from '../../support/heard-answer.ts';

export { A_REQUEST, failureOf, textOf } from '../../support/heard-answer.ts';

export const API_KEY = 'AIza-test-key';

/** Sends a request to gemini-2.5-flash at that address and reads the answer to its end. */
export function askGemini(
  baseUrl: string,
  options: { request?: GenerateRequest; signal?: AbortSignal; now?: () => Date } = {},
): Promise<Heard> {
  const { now, ...rest } = options;
  const settings = { name: 'gemini-2.5-flash', apiKey: API_KEY, baseUrl, ...(now && { now }) };
  return ask(geminiModel(settings), rest);
}
