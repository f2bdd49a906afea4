import type { SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';
import { isSyntaxNode } from '../syntax/syntax-node.ts';

/** A name in the markup that is code: of `form.Field` what is looked up, `form`. */
export const identifier = (name: string, start: number): SyntaxNode => {
  const [first = name] = name.split('.');
  return { type: 'Identifier', name: first, start, end: start + first.length };
};

/** What Svelte's tree says to be code; null where there is none. */
export const syntax = (value: unknown): SyntaxNode | null => (isSyntaxNode(value) ? value : null);

/** The same as a list of one or none. */
export const syntaxIn = (value: unknown): SyntaxNode[] => (isSyntaxNode(value) ? [value] : []);
