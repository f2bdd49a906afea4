import type { AnswerEntry } from './answer-entry.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const PATH = /^(?:[\w@.()[\]$+-]+\/)*[\w@.()[\]$+-]*\.[A-Za-z0-9]{1,10}$/;
const COMMENT = /^\s*(?:\/\/|\/\*|#|<!--|--)\s*(\S+?)\s*(?:\*\/|-->)?\s*$/;
// How far above a block the heading that names its file may stand, in lines.
const HEADING_REACH = 3;
const MAX_LINE_CHARS = 400;

/**
 * Reads files from an answer in Markdown: each fenced block whose path is in its info line, in the
 * line before it or in a comment at its top. A block that is never closed was cut off and is left
 * out.
 */
export function fencedFiles(text: string): readonly AnswerEntry[] {
  const entries: AnswerEntry[] = [];
  const lines = text.split(/\r?\n/);
  let open: { readonly fence: string; readonly info: string; readonly at: number } | null = null;
  for (const [at, line] of lines.entries()) {
    const fence = FENCE.exec(line.slice(0, MAX_LINE_CHARS));
    const mark = fence?.[1] ?? '';
    const info = fence?.[2]?.trim() ?? '';
    if (open === null) {
      if (fence !== null) open = { fence: mark, info, at };
      continue;
    }
    if (info !== '' || !mark.startsWith(open.fence)) continue;
    const content = lines.slice(open.at + 1, at);
    const path =
      pathInInfo(open.info) ?? pathBefore(lines, open.at) ?? pathInComment(content[0] ?? '');
    if (path !== null) entries.push({ kind: 'file', path, content: `${content.join('\n')}\n` });
    open = null;
  }
  return entries;
}

/**
 * The path in an info line: `tsx src/App.tsx`, `tsx:src/App.tsx`, `tsx title="src/App.tsx"`,
 * `src/App.tsx`.
 */
function pathInInfo(info: string): string | null {
  return info.split(/[\s"'`=:{},]+/).find(isPath) ?? null;
}

/**
 * The path in the last line before a block: `### src/App.tsx`, **`src/App.tsx`**, `File:
 * src/App.tsx`, `1. src/App.tsx:`. Null when that line has none or several.
 */
function pathBefore(lines: readonly string[], fenceAt: number): string | null {
  const before = lines.slice(Math.max(0, fenceAt - HEADING_REACH), fenceAt);
  const line = before.findLast((candidate) => candidate.trim() !== '');
  if (line === undefined || FENCE.test(line) || line.length > MAX_LINE_CHARS) return null;
  const named = line.split(/[\s"'`*:,]+/).filter(isPath);
  return named.length === 1 ? (named[0] ?? null) : null;
}

function pathInComment(line: string): string | null {
  const path = COMMENT.exec(line.slice(0, MAX_LINE_CHARS))?.[1];
  return path !== undefined && isPath(path) ? path : null;
}

// Version numbers, addresses and library names look like paths but are none.
const NO_PATH =
  /^(?:\.?\d+(?:\.\d+)*|(?:https?|www)\b.*|(?:node|next|nuxt|vue|react|express|three|chart|d3)\.js)$/i;

const isPath = (text: string): boolean => PATH.test(text) && !NO_PATH.test(text);
