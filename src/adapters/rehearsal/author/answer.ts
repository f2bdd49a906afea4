import type { SourceFile } from '../../../orchestrator/task.ts';
import type { Delivery } from './mend.ts';
import type { PlannedStage } from './plan.ts';
import type { AnswerShape } from './read-prompt.ts';

/** Formats a plan as its schema requires. */
export const planAnswer = (stages: readonly PlannedStage[]): string => JSON.stringify({ stages });

/** Formats files as their schema requires; without a schema, as prose with a fenced block each. */
export function filesAnswer({ files, deletedPaths }: Delivery, shape: AnswerShape): string {
  if (shape.kind === 'files') {
    return JSON.stringify(
      shape.mayDelete && deletedPaths.length > 0 ? { files, deletedPaths } : { files },
    );
  }
  return ['Here are the files.', ...files.map(fenced)].join('\n\n');
}

function fenced({ path, content }: SourceFile): string {
  const language = path.slice(path.lastIndexOf('.') + 1);
  // A fence longer than any inside keeps a file that itself contains fences intact.
  const longest = Math.max(2, ...(content.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language} ${path}\n${content.replace(/\n?$/, '\n')}${fence}`;
}
