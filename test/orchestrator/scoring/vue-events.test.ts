import { describe, expect, it } from 'vitest';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { judge } from '../../support/judge.ts';

const vue = (script: string, template: string, lang = ''): string =>
  `<script setup${lang}>\n${script}\n</script>\n<template>${template}</template>\n`;
const found = (child: string, use = '<Row @save="save" />') => {
  const judgement = judge(handlersWired, {
    'Row.vue': child,
    'List.vue': vue("import Row from './Row.vue';\nconst save = () => alert('saved');", use),
  });
  return 'found' in judgement ? judgement.found : [];
};
const BUTTON = '<button @click="emit(\'save\')">Save</button>';

describe('an event of a Vue component', () => {
  it.each([
    ["const emit = defineEmits(['save', 'remove']);", ''],
    ['const emit = defineEmits<{ save: []; remove: [id: number] }>();', ' lang="ts"'],
    [
      "const emit = defineEmits<{ (e: 'save'): void; (e: 'remove', id: number): void }>();",
      ' lang="ts"',
    ],
  ])('has to be emitted if it is declared: %s', (script, lang) => {
    expect(found(vue(script, BUTTON, lang))).toEqual(['unemitted-event Row.vue:2']);
  });

  it('has to have the name that is listened for', () => {
    const child = vue("const emit = defineEmits(['save']);", BUTTON);
    expect(found(child, '<Row @saved="save" />')).toEqual(['unheard-event List.vue:5']);
    expect(found(child)).toEqual([]);
  });

  it.each([
    ['emitted in the markup', vue("defineEmits(['save']);", '<b @click="$emit(\'save\')">a</b>')],
    [
      'handed on',
      vue(
        "const emit = defineEmits(['save']);\nuseSaving(emit);",
        '<button @click="go">a</button>',
      ),
    ],
    [
      'named by what happens',
      vue("const emit = defineEmits(['save']);\nconst tell = (name) => emit(name);", BUTTON),
    ],
    [
      'one of two',
      vue(
        "const emit = defineEmits(['save', 'no']);\nconst go = (ok) => emit(ok ? 'save' : 'no');",
        '<b @click="go">a</b>',
      ),
    ],
    [
      'written with hyphens',
      vue(
        "const emit = defineEmits(['saveAll', 'save']);\nemit('save');",
        '<b @click="emit(\'save-all\')">a</b>',
      ),
    ],
    ['of what it is made of', vue('import B from "./B.vue";', '<B />')],
    ['handed to an element', vue('const attrs = useAttrs();', '<p v-bind="$attrs">a</p>')],
  ])('may be %s', (_what, child) => {
    expect(found(child).filter((line) => /un(?:heard|emitted)-event/.test(line))).toEqual([]);
  });

  it('may be a native event of the element in it', () => {
    const child = vue('', '<video controls />');
    expect(found(child, '<Row @ratechange="a" @stalled="a" @seeked="a" @search="a" />')).toEqual(
      [],
    );
  });

  it('may be an event of every element', () => {
    expect(found(vue('', '<p>a</p>'), '<Row @click="save" @keyup.enter="save" />')).toEqual([]);
  });
});
