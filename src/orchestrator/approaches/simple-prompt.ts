import type { Task, TaskProfile } from '../task.ts';
import { FILES_SCHEMA } from './answer-schemas.ts';
import type { Prompt } from './approach.ts';
import { CODE_STANDARDS, projectConventions } from './code-standards.ts';
import { filesSection, requestSection, SECTION_RULES } from './prompt-sections.ts';

const SYSTEM = `You are a senior front-end engineer. You answer one request with whole, working files in a single answer.

${SECTION_RULES}

${CODE_STANDARDS}

Answer with JSON alone, no prose and no fence: {"files":[{"path":"src/App.tsx","content":"…"}],"deletedPaths":[]}. \
Each file appears once, with its whole content. Paths are relative and use "/".`;

/** The prompt for everything in one answer. */
export function simplePrompt(task: Task, profile: TaskProfile): Prompt {
  return {
    system: SYSTEM,
    prompt: [
      instructions(task, profile),
      requestSection(task.request),
      filesSection('files', task.files, { about: task.request }),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    responseSchema: FILES_SCHEMA,
  };
}

function instructions(task: Task, profile: TaskProfile): string {
  const named =
    profile.requirements.length === 0
      ? ''
      : ` The request names ${profile.requirements.join(', ')}: each must really work.`;
  if (profile.type === 'QUESTION') {
    return 'Answer the question below in one file, ANSWER.md: direct, correct and short, with code where it helps. Change no other file.';
  }
  if (task.files.length === 0) {
    return `Write the whole project that the request below asks for. ${projectConventions(profile)}${named}`;
  }
  return `${CHANGE_RULES[profile.type]}${named}`;
}

/** How much of the existing files each type of task may change. */
export const CHANGE_RULES = {
  GENERATION:
    'Build what the request below asks for into the existing project, in its style and with its means. Answer with new and changed files only, each whole; leave every other line as it is.',
  EDIT: 'Make exactly the change that the request below asks for, and nothing else: no renaming, reformatting or rewording beyond it. Answer with the changed files only, each whole, every untouched line as it was.',
  FIX: 'Find the cause of what the request below reports and mend it there, with the smallest change that really cures it. Answer with the changed files only, each whole, every untouched line as it was.',
  REFACTOR:
    'Restructure what the request below names without changing what the program does. Keep names that others import, or change every import. Answer with new and changed files, each whole, and list the paths that are no longer needed in "deletedPaths".',
} as const;
