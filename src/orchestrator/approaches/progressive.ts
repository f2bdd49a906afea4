import type { ApproachMethod, FileChange, Workbench } from './approach.ts';
import { Draft } from './draft.ts';
import { NOTHING_EXTRACTED } from './extract/extract-files.ts';
import { requireFiles } from './extract/require-files.ts';
import { mend } from './mend.ts';
import { planPrompt, stagePrompt } from './progressive-prompts.ts';
import { shownChars } from './prompt-sections.ts';
import { readStages, type Stage } from './stages.ts';
import { answerTokens, promptTokens, tokensOfChars } from './token-estimates.ts';

// Typical of past runs; for estimates only.
const FILES_PER_STAGE = 4;
const MAX_USUAL_STAGES = 4;
const PLAN_TOKENS_PER_FILE = 20;
const MENDED_SHARE = 0.4;

/** Plans the files, writes them stage by stage with what exists in view, then mends them. */
export const progressive: ApproachMethod = {
  name: 'PROGRESSIVE',
  mends: true,

  estimateTokens(task, profile) {
    const written = answerTokens(task, profile);
    const stages = Math.min(MAX_USUAL_STAGES, Math.ceil(profile.estimatedFiles / FILES_PER_STAGE));
    const plan = promptTokens(planPrompt(task, profile));
    const framing = promptTokens(
      stagePrompt(
        { task: { ...task, files: [] }, profile },
        { draft: new Draft([]), stage: { title: '', paths: ['src/App.tsx'] } },
      ),
    );
    const base = tokensOfChars(shownChars(task.files));
    const perStage = Math.ceil(written / stages);
    // Each stage sees what the stages before it wrote; mending sees all of it.
    const seenByStages = (written * (stages - 1)) / 2;
    return {
      inputTokens: Math.ceil(plan + (stages + 1) * (framing + base) + seenByStages + written),
      outputTokens: Math.ceil(
        profile.estimatedFiles * PLAN_TOKENS_PER_FILE + written * (1 + MENDED_SHARE),
      ),
      calls: stages + 2,
      largestCall: { inputTokens: framing + base + written, outputTokens: perStage },
    };
  },

  async *write(workbench) {
    const draft = new Draft(workbench.task.files);
    const { task, profile } = workbench;
    const stages = await readStages(workbench.ask(planPrompt(task, profile)));
    yield* writeStages(workbench, draft, stages);
    yield* mend(workbench, draft);
  },
};

/**
 * Writes every stage. Files missing from an answer that was cut off are asked for again, as long as
 * each answer brings at least one of them.
 */
async function* writeStages(
  workbench: Workbench,
  draft: Draft,
  stages: readonly Stage[],
): AsyncGenerator<FileChange, void, void> {
  const waiting = [...stages];
  let last = NOTHING_EXTRACTED;
  let takenCount = 0;
  for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
    last = yield* draft.record(workbench.ask(stagePrompt(workbench, { draft, stage })));
    takenCount += last.takenCount;
    const written = new Set(draft.written.map(({ path }) => path));
    const missing = stage.paths.filter((path) => !written.has(path));
    // Without progress, asking again might never end.
    const hasAdvanced = missing.length < stage.paths.length;
    if (last.isTruncated && missing.length > 0 && hasAdvanced) {
      waiting.unshift({ title: stage.title, paths: missing });
    }
  }
  requireFiles({ ...last, takenCount });
}
