import type { AnswerChunk, Prompt, Workbench } from '../../src/orchestrator/approaches/approach.ts';
import { profileTask } from '../../src/orchestrator/profile/profile-task.ts';
import type { Scorecard } from '../../src/orchestrator/scorecard.ts';
import type { SourceFile, Task } from '../../src/orchestrator/task.ts';

/** An answer: its text, cut off if `isCut`; or the error that asking throws. */
export type ScriptedAnswer = string | { readonly text: string; readonly isCut: true } | Error;

export interface ScriptedWorkbench extends Workbench {
  readonly prompts: readonly Prompt[];
  readonly reviewed: readonly (readonly SourceFile[])[];
  /** Number of answers whose stream was closed, read to the end or not. */
  readonly closedCount: number;
}

/** A workbench that gives answers and scorecards in order, and throws when it has run out. */
export function scriptedWorkbench(
  task: Pick<Task, 'request'> & Partial<Task>,
  answers: readonly ScriptedAnswer[],
  scorecards: readonly Scorecard[] = [],
): ScriptedWorkbench {
  const prompts: Prompt[] = [];
  const reviewed: (readonly SourceFile[])[] = [];
  let closedCount = 0;
  const whole: Task = { files: [], conversationId: 'c', ...task };
  return {
    task: whole,
    profile: profileTask(whole),
    prompts,
    reviewed,
    get closedCount() {
      return closedCount;
    },
    async *ask(prompt): AsyncGenerator<AnswerChunk> {
      const answer = answers[prompts.length];
      prompts.push(prompt);
      if (answer === undefined) throw new Error('scriptedWorkbench ran out of answers');
      if (answer instanceof Error) throw answer;
      const isCut = typeof answer !== 'string';
      try {
        // Two chunks, as in a stream.
        const text = isCut ? answer.text : answer;
        const middle = Math.floor(text.length / 2);
        yield { kind: 'text', text: text.slice(0, middle) };
        yield { kind: 'text', text: text.slice(middle) };
        yield { kind: 'end', reason: isCut ? 'length' : 'complete' };
      } finally {
        closedCount += 1;
      }
    },
    async review(files) {
      const scorecard = scorecards[reviewed.length];
      reviewed.push(files);
      if (scorecard === undefined) throw new Error('scriptedWorkbench ran out of scorecards');
      return scorecard;
    },
  };
}
