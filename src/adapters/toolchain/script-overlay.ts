import type { ParsedSource, SyntaxNode } from '../../orchestrator/ports/code-tools.ts';
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
      content += blank(this.#text.slice(content.length, start)) + text;
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
    const body = this.#body.filter((node) => node.start >= start && node.start < end);
    return { type: 'Program', start, end, body };
  }

  /** The expression, or the block of statements, that was kept from there; null when there is none. */
  kept({ start, end }: Range): SyntaxNode | null {
    const statement = this.#body.find(
      (node) => node.type !== 'EmptyStatement' && node.start >= start - 1 && node.start < end,
    );
    const inner = statement?.type === 'ExpressionStatement' ? statement.expression : statement;
    return isSyntaxNode(inner) ? inner : null;
  }
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
