import type { ServerRoute } from '../../observer-answers.ts';
import { valueByRule, valueFor } from './made-up-fields.ts';
import { fieldsRead, schemasIn, type WrittenSchema } from './read-fields.ts';
import type { Item } from './records.ts';

export type Body = Record<string, unknown>;

/** Fields that cannot be made up: references to others, and what only the server sets. */
const NOT_MADE_UP = /^(?:id|_id|createdAt|updatedAt|created_at|updated_at)$|(?:Id|_id|Ids)$/;

const singularOf = (path: string): string =>
  (path.split('/').at(-1) ?? '').replace(/ies$/, 'y').replace(/s$/, '').toLowerCase();

/**
 * A body that a route may accept, by the schema it names or the fields it reads. It differs by
 * `turn`. `code` is the server's whole code.
 */
export function madeUpBody(route: ServerRoute, code: string, turn: number): Body {
  const read = fieldsRead(route.code);
  const schema = read.length > 0 && !/\bvalid\(/.test(route.code) ? null : schemaFor(route, code);
  if (schema !== null) {
    return Object.fromEntries(
      schema.fields
        .filter(({ rule }) => !/\.(?:optional|nullish)\(/.test(rule) || schema.fields.length < 3)
        .filter(({ rule, name }) => !(NOT_MADE_UP.test(name) && /optional|default/.test(rule)))
        .map(({ name, rule }) => [name, valueByRule(name, rule, code, turn)]),
    );
  }
  const names = read.length > 0 ? read : fieldsRead(code);
  const known = names.filter((name) => !NOT_MADE_UP.test(name));
  const chosen = known.length > 0 ? known : ['title', 'name'];
  return Object.fromEntries(chosen.map((name) => [name, valueFor(name, code, turn)]));
}

function schemaFor({ code, path, names, method }: ServerRoute, all: string): WrittenSchema | null {
  const schemas = schemasIn(all).filter(({ fields }) => fields.length > 0);
  const said = schemas.find(
    ({ name }) => new RegExp(`\\b${name}\\b`).test(code) || names.includes(name),
  );
  if (said !== undefined) return said;
  const kind = singularOf(path);
  const ofKind = schemas.filter(({ name }) => name.toLowerCase().includes(kind));
  const verb = method === 'POST' ? /create|new|add|insert/i : /update|patch|edit/i;
  const [only, ...others] = schemas;
  return (
    ofKind.find(({ name }) => verb.test(name)) ??
    ofKind[0] ??
    (others.length === 0 ? only : schemas.find(({ name }) => verb.test(name))) ??
    null
  );
}

/** How often a body is mended before giving up. */
export const MAX_REFUSALS = 4;

/** The body with what a refusal asks for; null if it asks for nothing that can be supplied. */
export function mendedBody(body: Body, refusal: string, code: string, turn: number): Body | null {
  const mended = { ...body };
  const text = refusal.slice(0, 2_000);
  for (const name of new Set([...Object.keys(body), ...namesIn(text, code)])) {
    const at = text.search(new RegExp(`\\b${name}\\b`, 'i'));
    if (at < 0) continue;
    const said = text.slice(at, at + 160);
    const value = valueAsked(name, said, turn) ?? valueFor(name, code, turn);
    if (JSON.stringify(mended[name]) === JSON.stringify(value)) continue;
    mended[name] = value;
  }
  return JSON.stringify(mended) === JSON.stringify(body) ? null : mended;
}

/** The fields that a refusal mentions. */
const namesIn = (text: string, code: string): readonly string[] => {
  const read = new Set([
    ...fieldsRead(code),
    ...schemasIn(code).flatMap(({ fields }) => fields.map(({ name }) => name)),
  ]);
  return [...text.matchAll(/[a-zA-Z_]\w{1,30}/g)]
    .flatMap(([word]) => [...read].filter((name) => name.toLowerCase() === word.toLowerCase()))
    .concat(
      [...text.matchAll(DEMANDED)]
        .flatMap(([, ...names]) => names.filter((name) => name !== undefined))
        .filter((name) => !OTHER_WORDS.test(name)),
    );
};

/** `title is required`, `name and email are missing`. */
const DEMANDED =
  /\b([a-z]\w{1,30})["'`]?(?:,? (?:and|or) ["'`]?([a-z]\w{1,30})["'`]?)? (?:field )?(?:is|are|must|should|cannot)\b/g;
const OTHER_WORDS =
  /^(?:fields?|all|it|this|that|there|body|request|value|values|data|input|parameters?)$/;

function valueAsked(name: string, said: string, turn: number): unknown {
  const [, choices] = /one of:?\s*[[(]?\s*([\w"' ,|-]{2,120})/i.exec(said) ?? [];
  const [choice] = (choices ?? '').split(/[,|]/).map((one) => one.replaceAll(/["' \]]/g, ''));
  if (choice !== undefined && choice !== '') return choice;
  if (/\b(?:array|list)\b/i.test(said)) return ['alpha'];
  if (/\b(?:number|integer|numeric)\b/i.test(said)) return 3 + turn;
  if (/\bboolean\b/i.test(said)) return turn % 2 === 1;
  if (/YYYY-MM-DD/i.test(said)) return `2030-0${1 + (turn % 8)}-15`;
  const [, least] = /at least (\d{1,3}) char/i.exec(said) ?? [];
  if (least !== undefined)
    return 'Alder and so on '
      .repeat(20)
      .slice(0, Number(least) + turn + 2)
      .trim();
  const [, most] = /(?:at most|exceed|no more than|longer than) (\d{1,2}) char/i.exec(said) ?? [];
  return most === undefined ? undefined : `${name.slice(0, 1)}${turn}`.slice(0, Number(most));
}

/** The fields in which an item differs from the body, among those that it can show. */
export const differing = (body: Body, item: Item): readonly string[] =>
  Object.keys(body).filter(
    (name) =>
      name in item &&
      typeof body[name] !== 'object' &&
      String(body[name]).toLowerCase() !== String(item[name]).toLowerCase(),
  );
