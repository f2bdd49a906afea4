import { CODE_STANDARDS } from './code-standards.ts';
import { FILES_FORMAT } from './prompt-parts.ts';
import { SECTION_RULES } from './prompt-sections.ts';

/** What a model is told that writes the files of a stage, or repairs them. */
export const STAGE_WRITER = `You are a senior front-end engineer. You write a project stage by stage; every answer holds whole, working files.

${SECTION_RULES}

${CODE_STANDARDS}

${FILES_FORMAT}`;
