import type { Logger } from '../../src/orchestrator/ports/logger.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A logger that keeps all lines. */
export function keptLog(): Logger & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const keep =
    (level: LogLine['level']) =>
    (fields: LogLine['fields'], message: string): void => {
      lines.push({ level, fields, message });
    };
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
}
