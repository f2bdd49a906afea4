import type { ParsedSource, SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';
import { blanked } from '../../../orchestrator/scoring/syntax/blanked.ts';
import { isSyntaxNode } from './syntax-node.ts';
import { parseSource } from './syntax-parser.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The scripts of a file and the expressions in its markup as one script, everything at the offsets
 * that it has in the file: parsed once, and every node at its own place.
 */
export class ScriptOverlay {
  readonly #text: string;
  readonly #kept: { readonly start: number; readonly text: string }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Keeps a script; the end of its tag before it is free to end what came before. */
  script({ start, end }: Range): void {
    this.#kept.push({ start: start - 1, text: `;${this.#text.slice(start, end)}` });
  }

  /** Keeps an expression; two characters before and one after it are free for its brackets. */
  expression({ start, end }: Range): void {
    this.#kept.push({ start: start - 2, text: `;(${this.#text.slice(start, end)})` });
  }

  /** Keeps statements, as listeners may hold them. */
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

/** What an overlay parses to. */
export class OverlayTree {
  readonly parsed: ParsedSource;
  readonly #body: readonly SyntaxNode[];

  constructor(parsed: ParsedSource) {
    this.parsed = parsed;
    const body = parsed.program?.body;
    this.#body = Array.isArray(body) ? body.filter(isSyntaxNode) : [];
  }

  /** A script's own part of the tree. */
  program({ start, end }: Range): SyntaxNode {
    // The last statement of a script may end with the first semicolon after it.
    const body = this.#body.slice(this.#firstFrom(start), this.#firstFrom(end));
    return { type: 'Program', start, end, body };
  }

  /** The expression, or the block of statements, that was kept from there; null when there is none. */
  kept({ start, end }: Range): SyntaxNode | null {
    let index = this.#firstFrom(start - 1);
    while (this.#body[index]?.type === 'EmptyStatement') index++;
    const found = this.#body[index];
    const statement = found !== undefined && found.start < end ? found : undefined;
    const inner = statement?.type === 'ExpressionStatement' ? statement.expression : statement;
    return isSyntaxNode(inner) ? inner : null;
  }

  /** The index of the first statement that begins there or later. */
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
