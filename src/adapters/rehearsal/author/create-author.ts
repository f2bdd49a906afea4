import type { SourceFile } from '../../../orchestrator/task.ts';
import type { Author } from '../author.ts';
import { tierOf } from '../tier.ts';
import { filesAnswer, planAnswer } from './answer.ts';
import { fallibilityOf } from './fallibility.ts';
import { type FlawedWork, sizeOf, withFlaws } from './flaws.ts';
import { type Delivery, mend } from './mend.ts';
import { planStages } from './plan.ts';
import { ANSWER_FILE, answerQuestion, IN_WORDS, isQuestion } from './question.ts';
import { type Reading, readPrompt } from './read-prompt.ts';
import { changedPaths } from './source/project.ts';
import { doWork, type Work, writtenPaths } from './work.ts';

/**
 * Creates the author of rehearsal answers: edits of the given files, applications from the library,
 * or applications generated from the request's nouns, with as many mistakes as a model of that name
 * makes. An answer depends only on seed, model and prompt; nothing is remembered between requests.
 */
export function createAuthor({ seed }: { readonly seed: string | number }): Author {
  return (ask) => {
    const reading = readPrompt(ask);
    if (wantsWords(reading)) return inWords(reading);

    const isStaged =
      reading.answer.kind === 'plan' || reading.stage !== null || reading.findings !== null;
    const manner = isStaged ? 'staged' : 'single';
    const tier = tierOf(ask.model);
    const key = [String(seed), ask.model, reading.request];
    const work = doWork(reading.request, baseOf(reading));
    const flawed = withFlaws(work, { tier, manner, key });

    if (reading.answer.kind === 'plan') {
      const { project } = flawed;
      return planAnswer(planStages(writtenPaths({ ...work, project }), work.kind));
    }
    if (reading.findings !== null) {
      const { mendChance } = fallibilityOf(tier, manner, sizeOf(work));
      const { findings, written } = reading;
      const known = isOwnWork(flawed, reading) ? flawed : { project: written, flaws: [] };
      return filesAnswer(mend(work, known, { findings, written, key, mendChance }), reading.answer);
    }
    return filesAnswer(delivered(work, flawed, reading.stage), reading.answer);
  };
}

/** The files an edit applies to: in later stages part of it has already been written. */
function baseOf({ base, written, stage }: Reading): readonly SourceFile[] {
  return stage !== null && base.length > 0 ? [...base, ...written] : base;
}

function delivered(work: Work, { project }: FlawedWork, stage: readonly string[] | null): Delivery {
  const flawed = { ...work, project };
  const present = new Set(project.map(({ path }) => path));
  const paths = new Set(stage ?? writtenPaths(flawed));
  return {
    files: project.filter(({ path }) => paths.has(path)),
    deletedPaths: changedPaths(work.base, project).filter((path) => !present.has(path)),
  };
}

/**
 * True if most of the files shown are what this author writes for the request. An edit cannot be
 * recognised this way: the prompt no longer shows the originals of the files it changed.
 */
function isOwnWork({ project }: FlawedWork, { base, written }: Reading): boolean {
  const own = new Map(project.map(({ path, content }) => [path, content]));
  const equal = written.filter(({ path, content }) => own.get(path) === content);
  return base.length === 0 && equal.length * 2 >= written.length;
}

function wantsWords({ answer, instructions, request, stage }: Reading): boolean {
  switch (answer.kind) {
    case 'plan':
      return isQuestion(request);
    case 'files':
      return stage?.includes(ANSWER_FILE) ?? instructions.includes(ANSWER_FILE);
    case 'prose':
      return instructions.includes(IN_WORDS) || isQuestion(request);
  }
}

function inWords({ answer, request, base }: Reading): string {
  const content = answerQuestion(request, base);
  switch (answer.kind) {
    case 'plan':
      return planAnswer([{ title: 'Answer', paths: [ANSWER_FILE] }]);
    case 'files':
      return filesAnswer({ files: [{ path: ANSWER_FILE, content }], deletedPaths: [] }, answer);
    case 'prose':
      return content;
  }
}
