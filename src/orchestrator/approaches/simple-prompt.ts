import type { Task, TaskProfile } from '../task.ts';
import { FILES_SCHEMA } from './answer-schemas.ts';
import type { Prompt } from './approach.ts';
import { CODE_STANDARDS, projectConventions } from './code-standards.ts';
import { CHANGE_RULES, FILES_FORMAT, paragraphs, requirementsNamed } from './prompt-parts.ts';
import { filesSection, requestSection, SECTION_RULES } from './prompt-sections.ts';

const SYSTEM = `You are a senior front-end engineer. You answer one request with whole, working files in a single answer.

${SECTION_RULES}

${CODE_STANDARDS}

${FILES_FORMAT}`;

/** The prompt for everything in one answer. */
export function simplePrompt(task: Task, profile: TaskProfile): Prompt {
  return {
    system: SYSTEM,
    prompt: paragraphs(
      instructions(task, profile),
      requestSection(task.request),
      filesSection('files', task.files, { about: task.request }),
    ),
    responseSchema: FILES_SCHEMA,
  };
}

function instructions(task: Task, profile: TaskProfile): string {
  if (profile.type === 'QUESTION') {
    return 'Answer the question below in one file, ANSWER.md: direct, correct and short, with code where it helps. Change no other file.';
  }
  if (task.files.length === 0) {
    return `Write the whole project that the request below asks for. ${projectConventions(profile)}${requirementsNamed(profile)}`;
  }
  return `${CHANGE_RULES[profile.type]}${requirementsNamed(profile)}`;
}
