import type { Blueprint } from '../blueprint.ts';
import type { Field, FieldKind } from '../fields.ts';
import { lines } from './lines.ts';

const TYPE_OF: Readonly<Record<FieldKind, 'string' | 'number' | 'boolean'>> = {
  text: 'string',
  'long-text': 'string',
  number: 'number',
  rating: 'number',
  date: 'string',
  flag: 'boolean',
  email: 'string',
  tel: 'string',
  url: 'string',
  image: 'string',
};

const EMPTY: Readonly<Record<'string' | 'number' | 'boolean', string>> = {
  string: "''",
  number: '0',
  boolean: 'false',
};

/** `src/types.ts`: the entity's type, an empty draft, and the validation of drafts. */
export function entityFile({ entity, fields: [name, ...others] }: Blueprint): string {
  const { Type, label } = entity;
  const fields = [name, ...others];
  const email = fields.find(({ kind }) => kind === 'email');
  const numbers = fields.filter(({ kind }) => kind === 'number');
  return `${lines(
    `export interface ${Type}Draft {`,
    ...fields.map((field) => `  ${field.name}: ${TYPE_OF[field.kind]};`),
    '}',
    '',
    `export interface ${Type} extends ${Type}Draft {`,
    '  id: string;',
    '  createdAt: string;',
    '}',
    '',
    `export const EMPTY_DRAFT: ${Type}Draft = {`,
    ...fields.map((field) => `  ${field.name}: ${startOf(field)},`),
    '};',
    '',
    `export type Problems = Partial<Record<keyof ${Type}Draft, string>>;`,
    '',
    `/** What keeps the draft from being saved; empty when nothing does. */`,
    `export function findProblems(draft: ${Type}Draft): Problems {`,
    '  const problems: Problems = {};',
    `  if (draft.${name.name}.trim() === '') problems.${name.name} = 'Enter a ${name.label.toLowerCase()} for the ${label}.';`,
    ...numbers.map(
      (field) =>
        `  if (draft.${field.name} < 0) problems.${field.name} = '${field.label} cannot be negative.';`,
    ),
    email !== undefined &&
      lines(
        `  if (draft.${email.name} !== '' && !/^\\S+@\\S+\\.\\S+$/.test(draft.${email.name})) {`,
        `    problems.${email.name} = 'Enter a valid email address.';`,
        '  }',
      ),
    '  return problems;',
    '}',
    '',
    '/** Tells a stored value from whatever else the browser may hold. */',
    `export function is${Type}(value: unknown): value is ${Type} {`,
    "  if (typeof value !== 'object' || value === null) return false;",
    `  const fields: Partial<Record<keyof ${Type}, unknown>> = value;`,
    '  return (',
    "    typeof fields.id === 'string' &&",
    "    typeof fields.createdAt === 'string' &&",
    fields
      .map((field) => `    typeof fields.${field.name} === '${TYPE_OF[field.kind]}'`)
      .join(' &&\n'),
    '  );',
    '}',
  )}\n`;
}

const startOf = ({ kind }: Field): string => (kind === 'rating' ? '3' : EMPTY[TYPE_OF[kind]]);
