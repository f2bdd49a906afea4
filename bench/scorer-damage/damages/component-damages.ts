import type { Damage } from './damage.ts';
import { lineAt } from './spots.ts';
import { closingAfter, openingBefore, textDamage } from './text-damage.ts';

const COMPONENT = /\.(?:vue|svelte)$/;

/** Damages to single-file components of Vue and Svelte. */
export const COMPONENT_DAMAGES: readonly Damage[] = [
  textDamage({
    id: 'lost-binding',
    severity: 'major',
    paths: COMPONENT,
    pattern:
      /<(?:input|textarea|select)\b[^>]*?(\s(?:v-model[.\w]*="[^"]*"|bind:(?:value|group)=\{[^}]*\}))/g,
    replace: (match) => match[0].slice(0, -(match[1]?.length ?? 0)),
  }),
  textDamage({
    id: 'lost-listener',
    severity: 'major',
    paths: COMPONENT,
    pattern:
      /<(?:button|form)\b[^>]*?(\s(?:@(?:click|submit)[.\w]*="[^"]*"|on:?(?:click|submit)(?:\|\w+)*=\{(?:[^{}]|\{[^{}]*\})*\}))/g,
    replace: (match) => match[0].slice(0, -(match[1]?.length ?? 0)),
  }),
  textDamage({
    id: 'unknown-in-template',
    severity: 'fatal',
    paths: COMPONENT,
    // Markup follows the script in Svelte files, and `<template>` in Vue files.
    pattern: /(?<=[>\s])\{\{?\s*([a-z]\w{2,})(?=[.\s}])/g,
    replace: (match, content) =>
      match.index < Math.max(content.lastIndexOf('</script>'), content.indexOf('<template>'))
        ? null
        : `${match[0]}Gone`,
  }),
  textDamage({
    id: 'unclosed-tag',
    severity: 'fatal',
    paths: COMPONENT,
    pattern: /<\/(p|ul|section|form|button|main|label|article)>/g,
    // Damage inside a comment has no effect.
    replace: ({ index }, content) =>
      content.lastIndexOf('<!--', index) > content.lastIndexOf('-->', index) ? null : '',
    // Compilers report it at the opening tag.
    shownAt: ({ input, index, 1: tag = '' }, files) =>
      files
        .filter(({ content }) => content === input)
        .map(({ path, content }) => ({
          path,
          line: lineAt(content, openingBefore(content, { tag, end: index })),
        })),
  }),
  textDamage({
    id: 'misspelt-component-path',
    severity: 'fatal',
    paths: COMPONENT,
    pattern: /(?<=import [^\n]*from '\.[^'\n]*)(?=\.(?:vue|svelte|js|ts)?')/g,
    replace: () => 'Gone',
  }),
  textDamage({
    id: 'lost-component-import',
    severity: 'fatal',
    paths: COMPONENT,
    pattern: /^ *import [^\n]*from '\.[^\n]*\n/gm,
    replace: () => '',
    shownAt: (match, files) =>
      [...match[0].matchAll(/\b[A-Za-z]\w+(?=[,} ].*from)/g)].flatMap(([name]) =>
        files
          .filter(({ path, content }) => COMPONENT.test(path) && content.includes(match[0]))
          .flatMap(({ path, content }) =>
            content
              .replace(match[0], '')
              .split('\n')
              .flatMap((text, index) => (text.includes(name) ? [{ path, line: index + 1 }] : [])),
          ),
      ),
  }),
  textDamage({
    id: 'misspelt-component-prop',
    severity: 'major',
    paths: COMPONENT,
    pattern: /(?<=<[A-Z]\w+(?:\s[^>]*?)?\s:?)([a-z]\w+)(?==["{])/g,
    replace: (match, content) =>
      /(?:v-|bind:|on:|@)$/.test(content.slice(0, match.index)) || /^on[a-z]/.test(match[0])
        ? null
        : `${match[0]}x`,
  }),
  textDamage({
    id: 'component-interval',
    severity: 'major',
    paths: COMPONENT,
    pattern: /(?=<\/script>)/g,
    replace: (_, content) =>
      content.includes("from 'vue'") || content.includes('defineProps')
        ? content.includes('onMounted')
          ? `onMounted(() => {\n  setInterval(() => console.log('still here'), 1000);\n});\n`
          : null
        : `  setInterval(() => console.log('still here'), 1000);\n`,
  }),
  textDamage({
    id: 'elided-component-function',
    severity: 'major',
    paths: COMPONENT,
    pattern: /function \w+\([^)]*\)[^{\n]*\{/g,
    replace: (match, content) => {
      const open = match.index + match[0].length - 1;
      const end = closingAfter(content, open);
      return end === null
        ? null
        : { start: open, end, text: '{\n  // ... rest of the implementation\n}' };
    },
  }),
  textDamage({
    id: 'plain-state',
    severity: 'major',
    paths: /\.svelte$/,
    pattern: /\$state\(([^()]*)\)/g,
    replace: (match) => match[1] ?? null,
  }),
  textDamage({
    id: 'unreadable-script',
    severity: 'fatal',
    paths: COMPONENT,
    pattern: /\)(?=;\n)/g,
    // Only in scripts: styles contain brackets as well.
    replace: ({ index }, content) =>
      /<\/script>/.test(content.slice(index)) &&
      !/<style\b/.test(content.slice(0, index)) &&
      // Damage inside a comment has no effect.
      !/^\s*(?:\/\/|\*)/.test(content.slice(content.lastIndexOf('\n', index) + 1, index))
        ? ''
        : null,
  }),
];
