import type { Prompt } from '../approaches/approach.ts';
import { paragraphs } from '../approaches/prompt-parts.ts';
import { filesSection, requestSection, SECTION_RULES } from '../approaches/prompt-sections.ts';
import type { SourceFile } from '../task.ts';

/** Characters of files that an answer may draw on; few, since it is meant to be cheap. */
const MAX_FILE_CHARS = 60_000;

const SYSTEM = `You answer questions about software in words: directly, correctly and briefly, in the language of the \
question. Give code only where it says more than words, a few lines of it. Where files are shown, go by them: name the \
file you speak of, and say so when they do not tell. Where you do not know, say that.

${SECTION_RULES}`;

/** The prompt for an answer in words. */
export const answerPrompt = (request: string, files: readonly SourceFile[]): Prompt => ({
  system: SYSTEM,
  prompt: paragraphs(
    files.length === 0
      ? 'Answer the question below in words.'
      : 'Answer the question below in words. It may be about the files below it.',
    requestSection(request),
    filesSection('files', files, { about: request, maxChars: MAX_FILE_CHARS }),
  ),
  responseSchema: null,
});

/** Words that point at something at hand, in the languages that most questions come in. */
const POINTING =
  /\b(?:this|these|that|those|here|it|its|the code|code|files?|components?|functions?|pages?|apps?|project|we|us|our|my|me|you|your|above|diese[rsmn]?|dies|hier|das|der|mein\w*|unser\w*|wir|ce|cette|ces|ici|mon|ma|mes|notre|nos|nous|est[aeo]s?|aqui|mi|nuestr[oa]|quest[aeoi]|mio|nostr[oa]|isto|isso|meu|nosso|dit|deze|onze|mijn|wij|ten|ta|tego|tu|moj\w*|nasz\w*)\b/i;
/** Scripts for which the list above has no words. */
const OTHER_SCRIPT = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]{3,}/gu;

/**
 * Whether a question may be about these files rather than the world at large: it points at
 * something, says a word of a file's path, or uses an identifier (inner capital, digit or
 * underscore) that the files contain.
 */
export function isAboutFiles(request: string, files: readonly SourceFile[]): boolean {
  if (files.length === 0) return false;
  if (POINTING.test(request) || OTHER_SCRIPT.test(request)) return true;
  const inPaths = new Set(files.flatMap(({ path }) => wordsOfPath(path)));
  return (request.match(NAME) ?? []).some(
    (name) =>
      inPaths.has(singular(name)) ||
      (/[\p{Ll}_][\p{Lu}_\p{N}]/u.test(name) &&
        files.some(({ content }) => content.includes(name))),
  );
}

/**
 * The names in a path, whole and word by word: those of `src/TodoList.test.tsx` are src, todolist,
 * todo and list. What follows the first dot of a file's name says of what kind it is.
 */
function wordsOfPath(path: string): readonly string[] {
  const names = path.split('/').map((name) => name.replace(/(?<=.)\..*$/, ''));
  return names
    .flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)])
    .map(singular);
}

const singular = (word: string): string => word.toLowerCase().replace(/s$/, '');
