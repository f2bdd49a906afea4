import type { SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';
import { isSyntaxNode } from '../syntax/syntax-node.ts';

/** The identifier that a name in the markup refers to: `form` in `form.Field`. */
export const identifier = (name: string, start: number): SyntaxNode => {
  const [first = name] = name.split('.');
  return { type: 'Identifier', name: first, start, end: start + first.length };
};

/** A part of Svelte's tree as a syntax node; null if it is none. */
export const syntax = (value: unknown): SyntaxNode | null => (isSyntaxNode(value) ? value : null);

/** The same as a list of at most one. */
export const syntaxIn = (value: unknown): SyntaxNode[] => (isSyntaxNode(value) ? [value] : []);
