import type { ParsedComponent } from '../../../orchestrator/ports/code-tools.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { styleWarnings } from './style-warnings.ts';

/**
 * Reads a plain style sheet. It holds no code, and its mistakes break nothing else: all are
 * warnings.
 */
export const compileCss = ({ content }: SourceFile): ParsedComponent => ({
  program: null,
  comments: [],
  problems: [],
  warnings: styleWarnings(content, 0),
  compiled: null,
});
