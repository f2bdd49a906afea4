import { createAuthor } from '../../src/adapters/rehearsal/author/create-author.ts';
import { simple } from '../../src/orchestrator/approaches/simple.ts';
import type { CatalogueModel } from '../../src/orchestrator/catalogue.ts';
import { attainableScorecard } from '../../src/orchestrator/execute/attempt/attainable.ts';
import type { ScoreRequest, Scorer } from '../../src/orchestrator/ports/scorer.ts';
import { profileTask } from '../../src/orchestrator/profile/profile-task.ts';
import type { Scorecard } from '../../src/orchestrator/scorecard.ts';
import { wasTried } from '../../src/orchestrator/scoring/trial/was-tried.ts';
import type { SourceFile, Task } from '../../src/orchestrator/task.ts';

/** A partial score of an answer, and the final score of the whole. */
export interface Sample {
  readonly model: string;
  readonly request: string;
  readonly seed: number;
  /** Share of the expected files that had arrived, 0 to 1. */
  readonly arrived: number;
  /** Score of the files that had arrived. */
  readonly partial: number;
  readonly expectedQuality: number;
  readonly attainable: number;
  readonly final: number;
  /** Checks that had failed and scored higher in the end. */
  readonly cured: readonly string[];
}

/** One rehearsal answer to measure on: a model's answer to a request, varied by seed. */
export interface Occasion {
  readonly request: string;
  readonly model: CatalogueModel;
  readonly seed: number;
}

const NEVER = new AbortController().signal;

/** Scores one rehearsal answer after each file, and as a whole. */
export async function samplesOf(occasion: Occasion, scorer: Scorer): Promise<readonly Sample[]> {
  const { request, model, seed } = occasion;
  const task: Task = { request, conversationId: 'bench', files: [] };
  const profile = profileTask(task);
  const files = await filesOf(occasion, task);
  const asked = (isPartial: boolean, upTo: number): ScoreRequest => ({
    request,
    profile,
    files: files.slice(0, upTo),
    base: [],
    isPartial,
  });
  const partials: Scorecard[] = [];
  for (let count = 1; count <= files.length; count += 1) {
    const triesEarly = !partials.some(wasTried);
    partials.push(await scorer.score({ ...asked(true, count), triesEarly }, NEVER));
  }
  const final = await scorer.score(asked(false, files.length), NEVER);
  return partials.map((partial, index) => ({
    model: model.name,
    request,
    seed,
    arrived: Math.min(1, (index + 1) / profile.estimatedFiles),
    partial: partial.overall,
    expectedQuality: model.prior.quality.SIMPLE?.[profile.complexity] ?? 50,
    attainable: attainableScorecard(partial, files.slice(0, index + 1))?.overall ?? 100,
    final: final.overall,
    cured: curedChecks(partial, final),
  }));
}

async function filesOf({ model, seed }: Occasion, task: Task): Promise<readonly SourceFile[]> {
  const author = createAuthor({ seed });
  const files: SourceFile[] = [];
  const changes = simple.write({
    task,
    profile: profileTask(task),
    async *ask(prompt) {
      yield { kind: 'text', text: author({ ...prompt, model: model.name, temperature: 0.2 }) };
      yield { kind: 'end', reason: 'complete' };
    },
    review: () => Promise.reject(new Error('one answer is not reviewed midway')),
  });
  for await (const change of changes) if (change.kind === 'written') files.push(change.file);
  return files;
}

function curedChecks(partial: Scorecard, final: Scorecard): readonly string[] {
  const ended = new Map(final.checks.map(({ id, value }) => [id, value]));
  return partial.checks
    .filter(({ status, id, value }) => {
      const later = ended.get(id) ?? null;
      return status === 'FAILED' && (later === null || later > (value ?? 0) + 0.001);
    })
    .map(({ id }) => id);
}
