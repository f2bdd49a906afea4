import type { SourceFile } from '../../../orchestrator/task.ts';
import type { AuthorRequest } from '../author.types.ts';

/** What a model makes of a prompt before it writes. */
export interface Reading {
  readonly request: string;
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

/** A file as prompts write it: the tags on lines of their own, the content as it is in between. */
const FILE = /^[ \t]*<file path="([^"\n]*)">[ \t]*\n([\s\S]*?)\n?^[ \t]*<\/file>[ \t]*$/gm;

/** Reads the prompt's sections and the schema. A prompt without a request is itself the request. */
export function readPrompt(ask: AuthorRequest): Reading {
  const sections = readSections(ask.prompt);
  return {
    request: (sections.get('request') ?? ask.prompt).trim(),
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
function readSections(prompt: string): ReadonlyMap<Section, string> {
  const found = new Map<Section, string>();
  const opening = new RegExp(`^[ \\t]*<(${SECTIONS.join('|')})>`, 'gm');
  for (let match = opening.exec(prompt); match !== null; match = opening.exec(prompt)) {
    const name = SECTIONS.find((section) => section === match?.[1]);
    const start = opening.lastIndex;
    const end = name === undefined ? -1 : endOfSection(prompt, name, start);
    if (name === undefined || end < 0) continue;
    if (!found.has(name)) found.set(name, prompt.slice(start, end));
    opening.lastIndex = end;
  }
  return found;
}

/** What a section of files holds may itself speak of sections: it ends after its last whole file. */
function endOfSection(prompt: string, name: Section, start: number): number {
  const closing = `</${name}>`;
  let end = prompt.indexOf(closing, start);
  if (name !== 'files' && name !== 'written') return end;
  for (const file of prompt.slice(start).matchAll(FILE)) {
    if (start + file.index > end) break;
    end = prompt.indexOf(closing, Math.max(end, start + file.index + file[0].length));
  }
  return end;
}

function filesOf(section: string): SourceFile[] {
  return Array.from(section.matchAll(FILE), ([, path = '', content = '']) => ({ path, content }));
}

function linesOf(section: string | undefined): readonly string[] | null {
  if (section === undefined) return null;
  return section
    .split('\n')
    .map((line) => line.replace(/^\s*[-*]\s+/, '').trim())
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
