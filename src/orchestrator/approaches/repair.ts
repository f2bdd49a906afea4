import { AttemptError } from '../failure.ts';
import type { Finding } from '../scorecard.ts';
import type { SourceFile, Task } from '../task.ts';
import type { FileChange, TokenEstimate, Workbench } from './approach.ts';
import { Draft } from './draft.ts';
import { type Extraction, NOTHING_EXTRACTED } from './extract/extract-files.ts';
import { requireFiles } from './extract/require-files.ts';
import { mendPrompt } from './mend-prompt.ts';
import { promptTokens, tokensOfChars } from './token-estimates.ts';

/** An attempt's files, and what the checks found in them. */
export interface FaultyWork {
  readonly made: readonly SourceFile[];
  readonly findings: readonly Finding[];
}

/**
 * Has the model mend the findings in one answer; yields the files that changed. Existing files that
 * no finding names are left alone, unless some finding names no file, whose cause may be anywhere.
 * Throws `AttemptError` when nothing was mended: OUTPUT_TRUNCATED if no file was complete before
 * the answer was cut off, else OUTPUT_UNUSABLE.
 */
export async function* repair(
  workbench: Workbench,
  { made, findings }: FaultyWork,
): AsyncGenerator<FileChange, void, void> {
  const draft = new Draft(workbench.task.files, made);
  const named = new Set(namedFiles({ made, findings }).map(({ path }) => path));
  const existing = new Set(made.map(({ path }) => path));
  const isAnywhere = findings.some(({ path }) => path === null);
  let takenCount = 0;
  const answer = draft.record(workbench.ask(mendPrompt(workbench, { draft, findings })));
  const extraction = yield* only(answer, (change) => {
    const path = change.kind === 'written' ? change.file.path : change.path;
    const isTaken = isAnywhere || named.has(path) || !existing.has(path);
    takenCount += Number(isTaken);
    return isTaken;
  });
  requireFiles(extraction);
  if (takenCount === 0) {
    throw new AttemptError(
      'OUTPUT_UNUSABLE',
      'The answer changed none of the files it was asked to repair',
    );
  }
}

/** Estimates the tokens that a repair takes. */
export function estimateRepair(task: Task, work: FaultyWork): TokenEstimate {
  const draft = new Draft(task.files, work.made);
  const named = namedFiles(work);
  const rewritten = named.length === 0 ? work.made : named;
  return {
    inputTokens: promptTokens(mendPrompt({ task }, { draft, findings: work.findings })),
    outputTokens: tokensOfChars(rewritten.reduce((sum, { content }) => sum + content.length, 0)),
    calls: 1,
  };
}

/** Files that a finding is in or mentions. */
const namedFiles = ({ made, findings }: FaultyWork): readonly SourceFile[] =>
  made.filter(({ path }) =>
    findings.some((finding) => finding.path === path || finding.message.includes(path)),
  );

async function* only(
  changes: AsyncGenerator<FileChange, Extraction, void>,
  isTaken: (change: FileChange) => boolean,
): AsyncGenerator<FileChange, Extraction, void> {
  try {
    for (;;) {
      const next = await changes.next();
      if (next.done) return next.value;
      if (isTaken(next.value)) yield next.value;
    }
  } finally {
    // Leaving early must close the model's stream as well.
    await changes.return(NOTHING_EXTRACTED);
  }
}
