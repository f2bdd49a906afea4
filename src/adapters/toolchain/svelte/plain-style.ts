import { blanked } from '../../../orchestrator/scoring/syntax/blanked.ts';

/** Languages that a preprocessor compiles to CSS before Svelte sees them. */
const FOREIGN =
  /<style\b[^<>]{0,300}\blang\s*=\s*["']?(?:scss|sass|less|styl|stylus)\b[^<>]{0,300}>/gi;

/**
 * Blanks out the style rules that are written for a preprocessor. All positions stay the same;
 * which classes are styled is then unknown.
 */
export function withoutForeignStyle(content: string): string {
  let plain = '';
  let copied = 0;
  for (const { 0: tag, index } of content.matchAll(FOREIGN)) {
    const start = index + tag.length;
    const end = content.indexOf('</style', start);
    if (end === -1) break;
    if (start < copied) continue;
    plain += content.slice(copied, start) + blanked(content.slice(start, end));
    copied = end;
  }
  return plain + content.slice(copied);
}

const STYLE = /(<style\b[^<>]{0,300}>)([^<]*)/gi;
/** A semicolon that follows another one. */
const EMPTY = /(?<=;\s*);/g;

/** Blanks out empty declarations in styles, and returns the offset of the first one, or null. */
export function withoutEmptyDeclarations(content: string): {
  readonly content: string;
  readonly firstAt: number | null;
} {
  let firstAt: number | null = null;
  const plain = content.replace(STYLE, (_, tag: string, rules: string, offset: number) => {
    const told = rules.replace(EMPTY, (_end, at: number) => {
      firstAt ??= offset + tag.length + at;
      return ' ';
    });
    return tag + told;
  });
  return { content: plain, firstAt };
}
