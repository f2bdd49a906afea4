import type { SourceFile } from '../../../orchestrator/task.ts';
import type { AuthorRequest } from '../author.ts';

/** What a model makes of a prompt before it writes. */
export interface Reading {
  readonly request: string;
  /** What stands outside all sections: how to answer. */
  readonly instructions: string;
  /** What an edit starts from; empty when something new is asked for. */
  readonly base: readonly SourceFile[];
  /** What exists so far of staged work. */
  readonly written: readonly SourceFile[];
  /** The paths to write now; null outside stages. */
  readonly stage: readonly string[] | null;
  /** What is to be mended, one a line; null when nothing is. */
  readonly findings: readonly string[] | null;
  readonly answer: AnswerShape;
}

/** The shape that the response schema asks for. */
export type AnswerShape =
  | { readonly kind: 'plan' }
  | { readonly kind: 'files'; readonly mayDelete: boolean }
  | { readonly kind: 'prose' };

const SECTIONS = ['request', 'files', 'written', 'stage', 'findings'] as const;
type Section = (typeof SECTIONS)[number];

const OPENING = new RegExp(`^<(${SECTIONS.join('|')})>`, 'gm');

/** A file as prompts write it: the tags on lines of their own, the content as it is in between. */
const FILE = /^<file path="([^"\n]*)">\n([\s\S]*?)\n?^<\/file>$/gm;

/** A tag inside material, which prompts disarm with a backslash. */
const DISARMED = /<\\(?=\/?(?:request|files|file|written|stage|findings)(?:[\s>/]|$))/g;

/** Reads the prompt's sections and the schema. A prompt without a request is itself the request. */
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
 * Walks the prompt from section to section, so that a tag inside a section is only content.
 * The first section of a name holds; later ones of the same name are passed over.
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
