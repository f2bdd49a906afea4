import type { ParsedSource, SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';
import { blanked } from '../../../orchestrator/scoring/syntax/blanked.ts';
import { isSyntaxNode } from './syntax-node.ts';
import { parseSource } from './syntax-parser.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Combines the scripts of a file and the expressions in its markup into one script, each at its
 * offset in the file, so that they are parsed once and every node has its true position.
 */
export class ScriptOverlay {
  readonly #text: string;
  readonly #kept: { readonly start: number; readonly text: string }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Adds a script. A semicolon replaces the `>` of its tag, to end what comes before it. */
  script({ start, end }: Range): void {
    this.#kept.push({ start: start - 1, text: `;${this.#text.slice(start, end)}` });
  }

  /**
   * Adds an expression. Two characters before it and one after it must be free, for `;(` and `)`.
   */
  expression({ start, end }: Range): void {
    this.#kept.push({ start: start - 2, text: `;(${this.#text.slice(start, end)})` });
  }

  /** Adds statements, such as those of an inline listener. */
  statements({ start, end }: Range): void {
    this.#kept.push({ start: start - 2, text: `;{${this.#text.slice(start, end)}}` });
  }

  parse(language: 'js' | 'jsx' | 'ts' | 'tsx'): OverlayTree {
    let content = '';
    for (const { start, text } of [...this.#kept].sort((a, b) => a.start - b.start)) {
      if (start < content.length) continue;
      content += blanked(this.#text.slice(content.length, start)) + text;
    }
    return new OverlayTree(parseSource({ path: `overlay.${language}`, content }));
  }
}

/** The syntax tree of an overlay. */
export class OverlayTree {
  readonly parsed: ParsedSource;
  readonly #body: readonly SyntaxNode[];

  constructor(parsed: ParsedSource) {
    this.parsed = parsed;
    const body = parsed.program?.body;
    this.#body = Array.isArray(body) ? body.filter(isSyntaxNode) : [];
  }

  /** The part of the tree that belongs to a script. */
  program({ start, end }: Range): SyntaxNode {
    // The script's last statement may extend to the semicolon of what follows.
    const body = this.#body.slice(this.#firstFrom(start), this.#firstFrom(end));
    return { type: 'Program', start, end, body };
  }

  /** The expression or block of statements that was added at this place; null if there is none. */
  kept({ start, end }: Range): SyntaxNode | null {
    let index = this.#firstFrom(start - 1);
    while (this.#body[index]?.type === 'EmptyStatement') index++;
    const found = this.#body[index];
    const statement = found !== undefined && found.start < end ? found : undefined;
    const inner = statement?.type === 'ExpressionStatement' ? statement.expression : statement;
    return isSyntaxNode(inner) ? inner : null;
  }

  /** Index of the first statement that begins at `start` or later, by binary search. */
  #firstFrom(start: number): number {
    let low = 0;
    let high = this.#body.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#body[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
