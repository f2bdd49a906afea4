import type { SourceFile } from '../../../orchestrator/task.ts';

/** The file for an answer in words when the answer must consist of files. */
export const ANSWER_FILE = 'ANSWER.md';

/** True for a request that asks for information rather than for code. */
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

/** The words in a prompt that ask for an answer in words, without files. */
export const IN_WORDS = 'in words';

/**
 * A short, honest answer: that a rehearsal model answers, and what can be told without
 * understanding, namely what the files declare and where the question's words occur in them.
 */
export function answerQuestion(request: string, files: readonly SourceFile[]): string {
  const question = request.replace(/\s+/g, ' ').trim().slice(0, 200);
  return [
    '# An answer from a rehearsal model',
    '',
    `> ${question}`,
    '',
    'This comes from a rehearsal model: a stand-in that writes code from a small library and has no',
    'language model behind it. It cannot answer the question; with a real model configured, the same',
    'request gets a real answer.',
    '',
    ...whatFilesSay(question, files),
    '',
  ].join('\n');
}

const MAX_FILES = 30;
const MAX_MENTIONS = 8;
const MAX_LINE_CHARS = 100;
const DECLARED =
  /^\s*export\s+(?:default\s+)?(?:async\s+)?(?:function|class|const|type|interface)\s+(\w+)/gm;
const COMMON_WORDS = new Set(
  'what which where when does this that these those file files code have with from into about there their your used function component explain describe work works would could should'.split(
    ' ',
  ),
);

function whatFilesSay(question: string, files: readonly SourceFile[]): readonly string[] {
  if (files.length === 0) return ['No files came with the question.'];
  const listed = files.slice(0, MAX_FILES).map(({ path, content }) => {
    const names = Array.from(content.matchAll(DECLARED), ([, name]) => name);
    const lines = `${content.split('\n').length} lines`;
    return `- \`${path}\` (${lines})${names.length === 0 ? '' : `: ${names.join(', ')}`}`;
  });
  const heading = files.length === 1 ? '1 file came' : `${files.length} files came`;
  const mentions = mentionsOf(question, files);
  return [
    `${heading} with the question:`,
    '',
    ...listed,
    ...(mentions.length === 0 ? [] : ['', 'Words of the question stand here:', '', ...mentions]),
  ];
}

function mentionsOf(question: string, files: readonly SourceFile[]): readonly string[] {
  const words = (question.toLowerCase().match(/[\p{L}\p{N}_]{4,}/gu) ?? []).filter(
    (word) => !COMMON_WORDS.has(word),
  );
  return files
    .flatMap(({ path, content }) =>
      content.split('\n').flatMap((line, index) => {
        const said = line.toLowerCase();
        if (!words.some((word) => said.includes(word))) return [];
        return [`- \`${path}:${index + 1}\` ${line.trim().slice(0, MAX_LINE_CHARS)}`];
      }),
    )
    .slice(0, MAX_MENTIONS);
}
