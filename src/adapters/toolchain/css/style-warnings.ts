import * as cssTree from 'css-tree';
import type { CompilerWarning } from '../../../orchestrator/ports/code-tools.ts';

/** Custom and vendor-prefixed properties, and those of tools or newer than the parser's tables. */
const NOT_JUDGED = /^(?:--|-|\$|@)|^(?:composes|zoom|color-adjust|field-sizing|interpolate-size)$/;
/** Syntax of preprocessors and other tools that generate CSS. */
const OF_A_TOOL =
  /@(?:apply|tailwind|theme|utility|variant|custom-variant|plugin|mixin|include|use|extend|each|if|for|function|layer)\b|\$[\w-]+\s*:|#\{/;

/** With this many mistakes, further ones add nothing. */
const MAX_WARNINGS = 100;

/**
 * What is wrong in plain CSS, by a CSS parser; browsers silently drop what they do not understand.
 * Nothing is reported for the syntax of a preprocessor. `offset` is added to every position.
 */
export function styleWarnings(css: string, offset: number): readonly CompilerWarning[] {
  if (OF_A_TOOL.test(css)) return [];
  const warnings: CompilerWarning[] = [];
  const unclosed = unclosedBlock(css);
  if (unclosed !== null) {
    warnings.push({
      code: 'css-unclosed',
      message: 'This block is never closed',
      offset: offset + unclosed,
    });
  }
  const tree = parsed(css, ({ message, ...error }) => {
    const at = 'offset' in error && typeof error.offset === 'number' ? error.offset : 0;
    if (!isNestedRule(css, at)) {
      warnings.push({ code: 'css-syntax', message, offset: offset + at });
    }
    return warnings.length < MAX_WARNINGS;
  });
  if (tree === null) return warnings;
  cssTree.walk(tree, function check(node) {
    // Outside rules, declarations are descriptors, such as those of `@font-face`.
    if (node.type !== 'Declaration' || this.rule === null) return;
    if (NOT_JUDGED.test(node.property)) return;
    const { error } = cssTree.lexer.matchProperty(node.property, node.value);
    if (error?.name !== 'SyntaxReferenceError') return;
    warnings.push({
      code: 'css-unknown-property',
      message: `There is no property ${node.property}`,
      offset: offset + (node.loc?.start.offset ?? 0),
    });
  });
  return warnings;
}

/**
 * True for a nested rule such as `.card { .title { … } }`, which the parser does not understand.
 */
const isNestedRule = (css: string, at: number): boolean =>
  /^[.#[:>+~*\w][^;{}]*\{/.test(css.slice(at, at + 300)) &&
  css.lastIndexOf('{', at) > css.lastIndexOf('}', at);

/**
 * Parses the text; null once `onError` returns false. Each error takes time in proportion to the
 * whole text.
 */
function parsed(css: string, onError: (error: Error) => boolean): cssTree.CssNode | null {
  const enough = new Error('There is too much wrong in this style sheet');
  try {
    return cssTree.parse(css, {
      positions: true,
      parseValue: true,
      onParseError: (error) => {
        if (!onError(error)) throw enough;
      },
    });
  } catch (error) {
    if (error === enough) return null;
    throw error;
  }
}

/** Offset of the outermost block that is never closed; null if all are. */
function unclosedBlock(css: string): number | null {
  const open: number[] = [];
  for (const { 0: mark, index } of css.matchAll(
    /\\[\s\S]|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]/g,
  )) {
    if (mark === '{') open.push(index);
    else if (mark === '}') open.pop();
  }
  return open[0] ?? null;
}
