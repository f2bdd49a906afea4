import type { Inline } from '../types';

interface Rule {
  /** Sticky, so that it only matches exactly where the scanner stands. */
  pattern: RegExp;
  build: (match: RegExpExecArray, at: number) => Inline | null;
}

function safeHref(target: string): string | null {
  return /^(?:https?:\/\/|mailto:)\S+$/i.test(target) ? target : null;
}

function span(kind: 'strong' | 'em' | 'del', at: number, inner: string | undefined): Inline {
  return { kind, at, children: parseInline(inner ?? '') };
}

const rules: Rule[] = [
  {
    pattern: /\\([\\`*_~[\]()#+\-.!>])/y,
    build: ([, char = ''], at) => ({ kind: 'text', at, text: char }),
  },
  {
    pattern: /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y,
    build: ([, , code = ''], at) => ({
      kind: 'code',
      at,
      text: code.replace(/^ (.*`.*) $/, '$1'),
    }),
  },
  {
    pattern: /\*\*(?=\S)([\s\S]*?\S)\*\*(?!\*)/y,
    build: (match, at) => span('strong', at, match[1]),
  },
  {
    pattern: /(?<!\w)__(?=\S)([\s\S]*?\S)__(?!\w)/y,
    build: (match, at) => span('strong', at, match[1]),
  },
  {
    pattern: /\*(?=[^\s*])([\s\S]*?[^\s*])\*(?!\*)/y,
    build: (match, at) => span('em', at, match[1]),
  },
  {
    // Underscores inside a word, as in snake_case, are no emphasis.
    pattern: /(?<!\w)_(?=[^\s_])([\s\S]*?[^\s_])_(?!\w)/y,
    build: (match, at) => span('em', at, match[1]),
  },
  {
    pattern: /~~(?=\S)([\s\S]*?\S)~~/y,
    build: (match, at) => span('del', at, match[1]),
  },
  {
    pattern: /\[([^\]]+)\]\(([^()\s]+)\)/y,
    build: ([, label = '', target = ''], at) => {
      const href = safeHref(target);
      return href === null ? null : { kind: 'link', at, href, children: parseInline(label) };
    },
  },
  {
    pattern: /(?<!\w)https?:\/\/[^\s<>()]*[^\s<>().,;:!?'"*_~]/y,
    build: ([url], at) => ({
      kind: 'link',
      at,
      href: url,
      children: [{ kind: 'text', at: 0, text: url }],
    }),
  },
];

function matchAt(source: string, at: number): { node: Inline; length: number } | null {
  for (const { pattern, build } of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const node = match && build(match, at);
    if (match && node) return { node, length: match[0].length };
  }
  return null;
}

/** Splits the text of one block into emphasis, code, links and plain text. */
export function parseInline(source: string): Inline[] {
  const nodes: Inline[] = [];
  let textStart = 0;
  let at = 0;

  const flushText = () => {
    if (at > textStart) {
      nodes.push({ kind: 'text', at: textStart, text: source.slice(textStart, at) });
    }
  };

  while (at < source.length) {
    const found = matchAt(source, at);
    if (found) {
      flushText();
      nodes.push(found.node);
      at += found.length;
      textStart = at;
    } else {
      at += 1;
    }
  }
  flushText();
  return nodes;
}
