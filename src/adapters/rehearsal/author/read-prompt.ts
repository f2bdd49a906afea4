import type { SourceFile } from '../../../orchestrator/task.ts';
import type { AuthorRequest } from '../author.ts';

/** What a prompt asks for. */
export interface Reading {
  readonly request: string;
  /** The text outside all sections: how to answer. */
  readonly instructions: string;
  /** The files an edit starts from; empty for a new application. */
  readonly base: readonly SourceFile[];
  /** The files that staged work has written so far. */
  readonly written: readonly SourceFile[];
  /** The paths to write now; null when the work is not staged. */
  readonly stage: readonly string[] | null;
  /** Findings to mend, one per line; null when there are none. */
  readonly findings: readonly string[] | null;
  readonly answer: AnswerShape;
}

/** The form of answer that the response schema requires. */
export type AnswerShape =
  | { readonly kind: 'plan' }
  | { readonly kind: 'files'; readonly mayDelete: boolean }
  | { readonly kind: 'prose' };

const SECTIONS = ['request', 'files', 'written', 'stage', 'findings'] as const;
type Section = (typeof SECTIONS)[number];

const OPENING = new RegExp(`^<(${SECTIONS.join('|')})>`, 'gm');

/** A file as prompts write it: the tags on lines of their own, the content verbatim in between. */
const FILE = /^<file path="([^"\n]*)">\n([\s\S]*?)\n?^<\/file>$/gm;

/** A tag inside content, which prompts escape with a backslash. */
const DISARMED = /<\\(?=\/?(?:request|files|file|written|stage|findings)(?:[\s>/]|$))/g;

/**
 * Parses the prompt's sections and the schema. Without a request section, the prompt is the
 * request.
 */
export function readPrompt(ask: AuthorRequest): Reading {
  const { sections, instructions } = readSections(ask.prompt);
  const request = sections.get('request');
  return {
    request: armed(request ?? ask.prompt).trim(),
    instructions,
    base: filesOf(sections.get('files') ?? ''),
    written: filesOf(sections.get('written') ?? ''),
    stage: linesOf(sections.get('stage')),
    findings: linesOf(sections.get('findings')),
    answer: answerShape(ask.responseSchema),
  };
}

/**
 * Walks from section to section, so that a tag inside a section is just content. The first section
 * of a name counts; later ones are skipped.
 */
function readSections(prompt: string): {
  readonly sections: ReadonlyMap<Section, string>;
  readonly instructions: string;
} {
  const sections = new Map<Section, string>();
  let instructions = '';
  let position = 0;
  for (const { index, 0: tag, 1: name } of prompt.matchAll(OPENING)) {
    const section = SECTIONS.find((known) => known === name);
    const end = prompt.indexOf(`</${name}>`, index);
    if (section === undefined || index < position || end < 0) continue;
    instructions += prompt.slice(position, index);
    if (!sections.has(section)) sections.set(section, prompt.slice(index + tag.length, end));
    position = end + tag.length + 1;
  }
  return { sections, instructions: instructions + prompt.slice(position) };
}

const armed = (text: string): string => text.replace(DISARMED, '<');

function filesOf(section: string): SourceFile[] {
  return Array.from(section.matchAll(FILE), ([, path = '', content = '']) => ({
    path,
    content: armed(content),
  }));
}

function linesOf(section: string | undefined): readonly string[] | null {
  if (section === undefined) return null;
  return armed(section)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function answerShape(schema: unknown): AnswerShape {
  const properties = propertiesOf(schema);
  if (properties.includes('stages')) return { kind: 'plan' };
  if (properties.includes('files')) {
    return { kind: 'files', mayDelete: properties.includes('deletedPaths') };
  }
  return { kind: 'prose' };
}

function propertiesOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return [];
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}
