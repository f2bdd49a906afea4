import type { SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';

/** Says whether a parser's value is a node with its place. */
export const isSyntaxNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  'start' in value &&
  typeof value.start === 'number' &&
  'end' in value &&
  typeof value.end === 'number';
