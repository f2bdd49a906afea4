import type { TaskProfile } from '../task.ts';

/** Says in which form the files of an answer are to be given, that of `FILES_SCHEMA`. */
export const FILES_FORMAT = `Answer with JSON alone, no prose and no fence: {"files":[{"path":"src/App.tsx","content":"…"}],"deletedPaths":[]}. \
Each file appears once, with its whole content. Paths are relative and use "/".`;

/** How much of the existing files each type of task may change. */
export const CHANGE_RULES = {
  GENERATION:
    'Build what the request below asks for into the existing project, in its style and with its means. Answer with new and changed files only, each whole; leave every other line as it is.',
  EDIT: 'Make exactly the change that the request below asks for, and nothing else: no renaming, reformatting or rewording beyond it. Answer with the changed files only, each whole, every untouched line as it was.',
  FIX: 'Find the cause of what the request below reports and mend it there, with the smallest change that really cures it. Answer with the changed files only, each whole, every untouched line as it was.',
  REFACTOR:
    'Restructure what the request below names without changing what the program does. Keep names that others import, or change every import. Answer with new and changed files, each whole, and list the paths that are no longer needed in "deletedPaths".',
} as const;

/** A sentence on what the request names, to follow another; empty when it names nothing. */
export const requirementsNamed = ({ requirements }: TaskProfile): string =>
  requirements.length === 0
    ? ''
    : ` The request names ${requirements.join(', ')}: each must really work.`;

/** Joins the parts of a prompt, empty ones left out. */
export const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');
