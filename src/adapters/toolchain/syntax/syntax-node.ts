import type { SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';

/** True for a parser's value that is a node with a position. */
export const isSyntaxNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  'start' in value &&
  typeof value.start === 'number' &&
  'end' in value &&
  typeof value.end === 'number';
