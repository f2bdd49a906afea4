import type { SourceFile } from '../../../orchestrator/task.ts';

/** Where an answer in words goes when files are asked for. */
export const ANSWER_FILE = 'ANSWER.md';

/** True for a request that wants to know something rather than have something written. */
export function isQuestion(request: string): boolean {
  const text = request.trim();
  if (/^(?:how|what) about\b|^why not\b/i.test(text)) return false;
  if (
    /^(?:what|why|how|when|where|who|which|explain|describe|tell me|is|are|does|do|did|should)\b/i.test(
      text,
    )
  ) {
    return true;
  }
  return text.endsWith('?') && !/^(?:can|could|would|will) you\b/i.test(text);
}

/** A short answer that does not pretend: who answers, and what can be said without understanding. */
export function answerQuestion(request: string, files: readonly SourceFile[]): string {
  const question = request.replace(/\s+/g, ' ').trim().slice(0, 200);
  const seen =
    files.length === 0
      ? 'No files came with the question.'
      : `${files.length} ${files.length === 1 ? 'file came' : 'files came'} with the question: ${files
          .slice(0, 10)
          .map(({ path, content }) => `\`${path}\` (${content.split('\n').length} lines)`)
          .join(', ')}.`;
  return [
    '# An answer from a rehearsal model',
    '',
    `> ${question}`,
    '',
    'This comes from a rehearsal model: a stand-in that writes code from a small library and has no',
    'language model behind it. It cannot answer the question; with a real model configured, the same',
    'request gets a real answer.',
    '',
    seen,
    '',
  ].join('\n');
}
