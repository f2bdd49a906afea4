import { baseParse, type CompilerError, ErrorCodes } from '@vue/compiler-dom';
import { parse as parseToml, TomlError } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import type { ParsedComponent, SyntaxProblem } from '../../../orchestrator/ports/code-tools.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';

/** More is hardly written by anyone, and takes its parsers long. */
const MAX_CHARS = 100_000;
/** A language of templates is written around the data. */
const TEMPLATED = /\{\{|\{%|<%/;

const parserOf =
  (problemIn: (text: string) => SyntaxProblem | null) =>
  ({ content }: SourceFile): ParsedComponent => {
    const isRead = content.length <= MAX_CHARS && !TEMPLATED.test(content) && content.trim() !== '';
    const problem = isRead ? problemOrDepth(problemIn, content) : null;
    return {
      program: null,
      comments: [],
      problems: problem === null ? [] : [problem],
      warnings: [],
      compiled: null,
    };
  };

/** Parsers that call themselves for what is within come to the end of their stack. */
function problemOrDepth(
  problemIn: (text: string) => SyntaxProblem | null,
  text: string,
): SyntaxProblem | null {
  try {
    return problemIn(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { message: 'This is nested too deep', offset: 0 };
  }
}

/** Reads YAML, of one document or several. What is wrong is the first problem. */
export const parseYamlFile = parserOf((text) => {
  const documents = parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false });
  if (!Array.isArray(documents)) return null;
  for (const { errors } of documents) {
    const [error] = errors;
    if (error !== undefined) return { message: error.message, offset: error.pos[0] };
  }
  return null;
});

/** Reads TOML. */
export const parseTomlFile = parserOf((text) => {
  try {
    parseToml(text);
    return null;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [message = ''] = error.message.replace('Invalid TOML document: ', '').split('\n');
    return { message, offset: offsetOf(text, error.line, error.column) };
  }
});

/** Reads JSON without comments. */
export const parseJsonFile = parserOf((text) => {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, position] = /\bposition (\d+)/.exec(error.message) ?? [];
    return {
      message: error.message.replace(/ in JSON at position.*$/s, ''),
      offset: Number(position ?? 0),
    };
  }
});

/** Reads XML, such as SVG, for elements that are not closed and attributes that are not ended. */
export const parseXmlFile = parserOf((text) => {
  const found: CompilerError[] = [];
  baseParse(text, {
    parseMode: 'base',
    onError: (error) => {
      // `<?xml … ?>` is no element, and none is meant.
      if (error.code !== ErrorCodes.UNEXPECTED_QUESTION_MARK_INSTEAD_OF_TAG_NAME) found.push(error);
    },
  });
  const [first] = found;
  return first === undefined
    ? null
    : { message: first.message, offset: first.loc?.start.offset ?? 0 };
});

const offsetOf = (text: string, line: number, column: number): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, { length }) => sum + length + 1, 0) +
  column -
  1;
