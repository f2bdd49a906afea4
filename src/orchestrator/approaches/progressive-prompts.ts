import type { Task, TaskProfile } from '../task.ts';
import { FILES_SCHEMA, PLAN_SCHEMA } from './answer-schemas.ts';
import type { Prompt } from './approach.ts';
import { projectConventions } from './code-standards.ts';
import type { Draft } from './draft.ts';
import { CHANGE_RULES, paragraphs, requirementsNamed } from './prompt-parts.ts';
import { filesSection, requestSection, SECTION_RULES, stageSection } from './prompt-sections.ts';
import { STAGE_WRITER } from './stage-writer.ts';
import type { Stage } from './stages.ts';

const PLANNER = `You are a senior front-end engineer who plans before writing. You decide which files a request needs and in \
which order they are best written.

${SECTION_RULES}

Answer with JSON alone: {"stages":[{"title":"Types and state","paths":["src/types.ts","src/hooks/useTodos.ts"]}]}.`;

/** The prompt for a plan: which files to write, in stages. */
export function planPrompt(task: Task, profile: TaskProfile): Prompt {
  const scope =
    task.files.length === 0
      ? `Plan the whole project that the request below asks for. ${projectConventions(profile)} Expect about ${profile.estimatedFiles} files.`
      : 'Plan the change that the request below asks for: list only files to be added or changed.';
  return {
    system: PLANNER,
    prompt: paragraphs(
      `${scope}${requirementsNamed(profile)}`,
      'Use 1 to 4 stages of at most 6 files: configuration, types and pure logic first; then state and hooks; then components; then the entry point and styles that tie them together. Every file that another will import must be in the plan, once.',
      requestSection(task.request),
      filesSection('files', task.files, { about: task.request }),
    ),
    responseSchema: PLAN_SCHEMA,
  };
}

/** The prompt for the files of one stage; it shows everything that exists so far. */
export function stagePrompt(
  { task, profile }: { readonly task: Task; readonly profile: TaskProfile },
  { draft, stage }: { readonly draft: Draft; readonly stage: Stage },
): Prompt {
  const rule =
    profile.type === 'QUESTION' || task.files.length === 0
      ? `The project answers the request below. ${projectConventions(profile)}`
      : CHANGE_RULES[profile.type];
  const about = `${task.request}\n${stage.paths.join('\n')}`;
  return {
    system: STAGE_WRITER,
    prompt: paragraphs(
      `${rule}${requirementsNamed(profile)}`,
      'Write now exactly the files of the stage, one a line below, all of them. Files already written are shown as they are: import from them by their real names, and do not write them again.',
      requestSection(task.request),
      filesSection('files', draft.untouched, { about }),
      filesSection('written', draft.written, { about }),
      stageSection(stage.paths),
    ),
    responseSchema: FILES_SCHEMA,
  };
}
