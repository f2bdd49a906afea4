import { withoutComments } from '../syntax/comments.ts';
import { quasiText, stringOf, textIn } from '../syntax/node.ts';
import type { Source } from './source.ts';

/** The words of the files outside comments, to find out what they are about. */
export interface Vocabulary {
  /** Stems of all words in names, strings and paths. */
  readonly stems: ReadonlySet<string>;
  /** All names, strings and paths in lower case, to look up phrases. */
  readonly text: string;
}

export function vocabularyOf(sources: readonly Source[]): Vocabulary {
  const texts: string[] = [];
  for (const source of sources) {
    texts.push(source.path);
    if (source.tree === null) {
      texts.push(withoutComments(source.text, source.comments));
      continue;
    }
    if (source.code !== source.text || source.component !== null) {
      texts.push(withoutComments(source.text, source.comments));
    }
    for (const text of textsIn(source.tree)) texts.push(text);
  }
  const stems = new Set<string>();
  for (const text of texts) for (const word of wordsIn(text)) stems.add(stemOf(word));
  return { stems, text: texts.join('\n').toLowerCase().replace(/\s+/g, ' ') };
}

function* textsIn(tree: NonNullable<Source['tree']>): Generator<string> {
  for (const type of ['Identifier', 'JSXIdentifier', 'PrivateIdentifier']) {
    yield* new Set(tree.ofType(type).map((node) => textIn(node, 'name') ?? ''));
  }
  for (const node of tree.ofType('Literal')) yield stringOf(node) ?? '';
  for (const node of tree.ofType('TemplateElement')) yield quasiText(node);
  for (const node of tree.ofType('JSXText')) yield textIn(node, 'value') ?? '';
}

/** Words, also within `camelCase`: `Task`, `list`, `HTTP`, letters without case, numbers. */
const WORD = /\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{Lo}+|\d+/gu;

/** The words of a text in lower case; names in `camelCase` and `kebab-case` are split. */
export const wordsIn = (text: string): readonly string[] =>
  (text.match(WORD) ?? []).map((word) => word.toLowerCase());

/** Endings in which the forms of an English word differ; the longest that fits is cut off. */
const SUFFIX =
  /(?:ization|isation|[ai]bilit(?:y|ies)|ally|ations?|ments?|abl[ey]|ables|ibl[ey]|ings?|ers?|ies|ied|ed|es|s|y|e)$/;

/** `stopping` doubles a consonant that `stop` has once. */
const DOUBLED = /([bdgmnprt])\1$/;

/** The stem that the forms of a word share: `charts`, `charting` and `chart` have the same. */
export function stemOf(word: string): string {
  const stem = word.replace(SUFFIX, '');
  if (stem.length < 3) return word;
  return stem !== word && stem.length > 3 ? stem.replace(DOUBLED, '$1') : stem;
}
