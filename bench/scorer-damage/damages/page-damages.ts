import type { SourceFile } from '../../../src/orchestrator/task.ts';
import type { Damage } from './damage.ts';
import { lineAt } from './spots.ts';
import { closingAfter, openingBefore, placesOf, textDamage } from './text-damage.ts';

const PAGE = /\.html$/;
/** A page's own scripts, in separate files or inline. */
const PAGE_SCRIPT = /^(?:js\/|scripts\/)?[\w-]+\.(?:js|html)$/;

const declaredIn = (script: SourceFile | undefined): readonly string[] =>
  [...(script?.content.matchAll(/^(?:function|class|const|let|var) (\w+)/gm) ?? [])].map(
    ([, name = '']) => name,
  );

/** Damages to plain pages, served without a build. */
export const PAGE_DAMAGES: readonly Damage[] = [
  textDamage({
    id: 'misspelt-script',
    severity: 'fatal',
    paths: PAGE,
    pattern: /(?<=<script[^>]*\ssrc="(?!https?:)[^"]*)(?=\.[jt]sx?")/g,
    replace: () => '-gone',
  }),
  textDamage({
    id: 'lost-script',
    severity: 'fatal',
    paths: PAGE,
    pattern: /^ *<script[^>]*\ssrc="(?!https?:)([^"]*)"[^>]*><\/script>\n/gm,
    replace: () => '',
    // Shows wherever something the script declared is used.
    shownAt: ([, script = ''], files) =>
      declaredIn(files.find(({ path }) => path === script.replace(/^\.?\//, ''))).flatMap((name) =>
        files.flatMap(({ path, content }) =>
          content
            .split('\n')
            .flatMap((text, index) => (text.includes(name) ? [{ path, line: index + 1 }] : [])),
        ),
      ),
  }),
  textDamage({
    id: 'unknown-element-id',
    severity: 'fatal',
    paths: PAGE_SCRIPT,
    pattern: /(?<=getElementById\(['"])[\w-]+(?=['"])/g,
    replace: (match) => `${match[0]}-gone`,
  }),
  textDamage({
    id: 'lost-page-listener',
    severity: 'major',
    paths: PAGE_SCRIPT,
    pattern: /^[\w.]+(?:\([^\n()]*\))?\.addEventListener\(/gm,
    replace: (match, content) => {
      const end = closingAfter(content, match.index + match[0].length - 1);
      return end === null ? null : { start: match.index, end: end + 1, text: '' };
    },
    // Shows at the functions that nothing calls any more.
    shownAt: ({ input, index, 0: text }, files) => {
      const end = closingAfter(input, index + text.length - 1) ?? index;
      const removed = input.slice(index, end);
      const rest = input.slice(0, index) + input.slice(end + 1);
      return [...removed.matchAll(/\b\w+\b/g)].flatMap(([name]) => {
        const at = rest.search(
          new RegExp(`^(?:async )?(?:function|const|let|var) ${name}\\b`, 'm'),
        );
        return at === -1
          ? []
          : placesOf(files, input).map(({ path }) => ({ path, line: lineAt(rest, at) }));
      });
    },
  }),
  textDamage({
    id: 'misspelt-call',
    severity: 'fatal',
    paths: PAGE_SCRIPT,
    pattern:
      /(?<=^\s+(?:return )?)(?!if\b|for\b|while\b|switch\b|function\b|catch\b)[a-z]\w{2,}(?=\([^\n]*\);$)/gm,
    replace: (match) => `${match[0]}s`,
  }),
  textDamage({
    id: 'unclosed-page-tag',
    severity: 'minor',
    paths: PAGE,
    pattern: /<\/(form|button|section|div|dialog|ul|h1|h2)>/g,
    replace: () => '',
    // Parsers report it at the opening tag.
    shownAt: ({ input, index, 1: tag = '' }, files) =>
      placesOf(files, input).map(({ path }) => ({
        path,
        line: lineAt(input, openingBefore(input, { tag, end: index })),
      })),
  }),
  textDamage({
    id: 'unreadable-page-script',
    severity: 'fatal',
    paths: PAGE_SCRIPT,
    pattern: /\)(?=;\n)/g,
    replace: () => '',
  }),
  textDamage({
    id: 'elided-page-function',
    severity: 'major',
    paths: PAGE_SCRIPT,
    pattern: /function \w+\([^)]*\) \{/g,
    replace: (match, content) => {
      const open = match.index + match[0].length - 1;
      const end = closingAfter(content, open);
      return end === null ? null : { start: open, end, text: '{\n  // ... existing code\n}' };
    },
  }),
];
