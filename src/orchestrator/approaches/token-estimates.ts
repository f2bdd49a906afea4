import type { Task, TaskProfile } from '../task.ts';
import type { Prompt } from './approach.ts';

// Measured on code with current models' tokenisers: a token is three to four characters.
const CHARS_PER_TOKEN = 3.6;
const TOKENS_PER_NEW_FILE = 600;
const TOKENS_PER_PROSE_ANSWER = 500;
const MIN_TOKENS_PER_FILE = 60;

/** Estimates the tokens of that many characters of code or prose. */
export const tokensOfChars = (chars: number): number => Math.ceil(chars / CHARS_PER_TOKEN);

/** Estimates the tokens of the prompt. */
export const promptTokens = ({ system, prompt, responseSchema }: Prompt): number =>
  tokensOfChars(system.length + prompt.length + JSON.stringify(responseSchema ?? '').length);

/** Estimates the tokens of the files that answer the task, each written once. */
export function answerTokens(task: Task, profile: TaskProfile): number {
  if (profile.type === 'QUESTION') return TOKENS_PER_PROSE_ANSWER;
  const changed =
    profile.type === 'GENERATION' ? 0 : Math.min(profile.estimatedFiles, task.files.length);
  const added = profile.estimatedFiles - changed;
  return added * TOKENS_PER_NEW_FILE + (changed === 0 ? 0 : changed * meanFileTokens(task));
}

function meanFileTokens({ files }: Task): number {
  const chars = files.reduce((sum, { content }) => sum + content.length, 0);
  return Math.max(MIN_TOKENS_PER_FILE, tokensOfChars(chars / files.length));
}
