import type { Block, HeadingTag, ListItem } from '../types';
import { parseInline } from './parseInline';

interface Reading {
  block: Block;
  /** Index of the first line after the block. */
  next: number;
}

/** Reads one kind of block at a line, or returns null when the line does not start one. */
type Reader = (lines: readonly string[], at: number) => Reading | null;

const headingTags: readonly HeadingTag[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const FENCE = /^(`{3,}|~{3,})\s*([\w+#.-]*)\s*$/;
const HEADING = /^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/;
const RULE = /^(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const QUOTE = /^>\s?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(\s+)(\S.*)$/;
const TASK = /^\[([ xX])\]\s+/;

const readFence: Reader = (lines, at) => {
  const match = FENCE.exec(lines[at] ?? '');
  if (!match) return null;
  const [, fence = '', language = ''] = match;
  const end = lines.findIndex((line, index) => index > at && line.trim() === fence);
  // A fence that is still being typed runs to the end of the note.
  const text = lines.slice(at + 1, end === -1 ? undefined : end).join('\n');
  return { block: { kind: 'code', at, language, text }, next: end === -1 ? lines.length : end + 1 };
};

const readHeading: Reader = (lines, at) => {
  const match = HEADING.exec(lines[at] ?? '');
  const tag = headingTags[(match?.[1]?.length ?? 0) - 1];
  if (!match || !tag) return null;
  const children = parseInline(match[2] ?? '');
  return { block: { kind: 'heading', at, tag, children }, next: at + 1 };
};

const readRule: Reader = (lines, at) =>
  RULE.test(lines[at] ?? '') ? { block: { kind: 'rule', at }, next: at + 1 } : null;

const readQuote: Reader = (lines, at) => {
  let next = at;
  while (QUOTE.test(lines[next] ?? '')) next += 1;
  if (next === at) return null;
  const inner = lines.slice(at, next).map((line) => line.replace(QUOTE, ''));
  return { block: { kind: 'quote', at, blocks: parseLines(inner) }, next };
};

/** The end of the lines indented below an item that itself is `lead` spaces in. */
function findItemEnd(lines: readonly string[], at: number, lead: number): number {
  let end = at + 1;
  for (let index = end; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    if (line.search(/\S/) < lead + 2) break;
    end = index + 1;
  }
  return end;
}

function readItem(match: RegExpExecArray, at: number, below: readonly string[]): ListItem {
  const [, lead = '', marker = '', gap = '', firstLine = ''] = match;
  const task = TASK.exec(firstLine);
  const indent = new RegExp(`^ {1,${lead.length + marker.length + gap.length}}`);
  const inner = below.map((line) => line.replace(indent, ''));
  return {
    at,
    isDone: task ? task[1] !== ' ' : null,
    blocks: parseLines([firstLine.replace(TASK, ''), ...inner]),
  };
}

const readList: Reader = (lines, at) => {
  const first = ITEM.exec(lines[at] ?? '');
  if (!first) return null;
  const number = Number.parseInt(first[2] ?? '', 10);
  const isOrdered = !Number.isNaN(number);
  const items: ListItem[] = [];
  let match: RegExpExecArray | null = first;
  let cursor = at;
  let next = at;
  while (match && /\d/.test(match[2] ?? '') === isOrdered && !RULE.test(match[0])) {
    next = findItemEnd(lines, cursor, match[1]?.length ?? 0);
    items.push(readItem(match, cursor, lines.slice(cursor + 1, next)));
    cursor = next;
    // Blank lines between two items do not split the list.
    while (lines[cursor]?.trim() === '') cursor += 1;
    match = ITEM.exec(lines[cursor] ?? '');
  }
  return { block: { kind: 'list', at, isOrdered, start: isOrdered ? number : 1, items }, next };
};

const readers: readonly Reader[] = [readFence, readHeading, readRule, readQuote, readList];

function interruptsParagraph(line: string): boolean {
  if ([FENCE, HEADING, RULE, QUOTE].some((pattern) => pattern.test(line))) return true;
  // A line that happens to start with a year, "1999. …", must not become a list.
  return /^ {0,3}(?:[-*+]|1[.)])\s+\S/.test(line);
}

function readParagraph(lines: readonly string[], at: number): Reading {
  let next = at + 1;
  while (next < lines.length) {
    const line = lines[next] ?? '';
    if (line.trim() === '' || interruptsParagraph(line)) break;
    next += 1;
  }
  const text = lines.slice(at, next).map((line) => line.trim());
  return { block: { kind: 'paragraph', at, children: parseInline(text.join('\n')) }, next };
}

function parseLines(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (lines[at]?.trim() === '') {
      at += 1;
      continue;
    }
    let reading: Reading | null = null;
    for (const read of readers) reading ??= read(lines, at);
    reading ??= readParagraph(lines, at);
    blocks.push(reading.block);
    at = reading.next;
  }
  return blocks;
}

/** Parses a practical subset of Markdown into a tree that can be rendered as React elements. */
export function parseMarkdown(source: string): Block[] {
  return parseLines(source.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').split('\n'));
}
