import type { Finding } from '../scorecard.ts';
import type { Task } from '../task.ts';
import { FILES_SCHEMA } from './answer-schemas.ts';
import type { Prompt } from './approach.ts';
import type { Draft } from './draft.ts';
import { paragraphs } from './prompt-parts.ts';
import { filesSection, findingsSection, requestSection } from './prompt-sections.ts';
import { STAGE_WRITER } from './stage-writer.ts';

/** The prompt for mending what the checks have found. */
export function mendPrompt(
  { task }: { readonly task: Task },
  { draft, findings }: { readonly draft: Draft; readonly findings: readonly Finding[] },
): Prompt {
  const about = findings.map(({ path }) => path ?? '').join('\n');
  return {
    system: STAGE_WRITER,
    prompt: paragraphs(
      'The files below answer the request, but checks found faults in them, one a line as "path:line rule message". Mend every one at its cause, without taking anything away that the request asks for. Answer with the changed files only, each whole, every untouched line as it was.',
      requestSection(task.request),
      filesSection('files', draft.untouched, { about }),
      filesSection('written', draft.written, { about }),
      findingsSection(findings),
    ),
    responseSchema: FILES_SCHEMA,
  };
}
