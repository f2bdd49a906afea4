import type { Damage } from './damage.ts';
import { closingAfter, textDamage } from './text-damage.ts';

const SERVER = /^(?:src|server|app|api)?\/?.*(?:server|routes?|api|index|app)[^/]*\.[cm]?[jt]s$/;

/** Damages to code that answers requests. */
export const SERVER_DAMAGES: readonly Damage[] = [
  textDamage({
    id: 'lost-routes',
    severity: 'major',
    paths: SERVER,
    pattern: /^app\.(?:use|route)\((?:'[^']*', )?\w+\);\n/gm,
    replace: () => '',
    shownAt: (match, files) =>
      files.flatMap(({ path, content }) => {
        const name = match[0].match(/(\w+)\);/)?.[1] ?? '';
        return content
          .replace(match[0], '')
          .split('\n')
          .flatMap((text, index) => (text.includes(name) ? [{ path, line: index + 1 }] : []));
      }),
  }),
  textDamage({
    id: 'unsent-response',
    severity: 'major',
    paths: SERVER,
    pattern: /\.(?:get|post|put|patch|delete)\((['"`])[^\n]*=> \{/g,
    replace: (match, content) => {
      const open = match.index + match[0].length - 1;
      const end = closingAfter(content, open);
      if (end === null) return null;
      const body = content.slice(open, end);
      const silent = body
        .replace(/^\s*(?:return )?(?:res|response|reply|c)\.\w+\((?:[^\n]*)\);?\n/gm, '')
        .replace(/\breturn (?:res|response|c)\.[^\n]*\n/g, '\n');
      return silent === body || /\b(?:res|response|c)\.(?:json|send|status|text|end)/.test(silent)
        ? null
        : { start: open, end, text: silent };
    },
  }),
  textDamage({
    id: 'missing-await',
    severity: 'major',
    paths: /\.[cm]?[jt]s$/,
    pattern: /(?<=const \w+ = )await (?=\w+\()/g,
    // A promise that is returned at once is awaited by the caller.
    replace: ({ input, index }) => {
      const name = input.slice(0, index).match(/const (\w+) = $/)?.[1] ?? '';
      const [, next = ''] = input.slice(index).match(/;\s*([^;}]*)/) ?? [];
      return next.trim() === `return ${name}` ? null : '';
    },
    // Shows wherever the value is used.
    shownAt: (match, files) =>
      files.flatMap(({ path, content }) => {
        if (!content.includes(match.input)) return [];
        const name = match.input.slice(0, match.index).match(/const (\w+) = $/)?.[1] ?? '';
        const from = match.input.slice(0, match.index).split('\n').length;
        return content
          .split('\n')
          .flatMap((text, index) =>
            index >= from - 1 && index < from + 40 && text.includes(name)
              ? [{ path, line: index + 1 }]
              : [],
          );
      }),
  }),
];
