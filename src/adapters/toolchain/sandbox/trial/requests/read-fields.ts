/** Finds out which fields a handler's code reads from the request's body. */

const BODY = String.raw`(?:(?:req|request|ctx\.request|context\.req|ctx\.req|c\.req)\s*\.\s*(?:body|json\s*\(\s*\)|parseBody\s*\(\s*\)|valid\s*\(\s*["']json["']\s*\)))`;
const DESTRUCTURED = new RegExp(
  String.raw`\{([^{}]{1,400})\}\s*=\s*(?:\(?\s*await\s+)?${BODY}`,
  'g',
);
/** Destructuring of a body that was passed on under a usual name. */
const HANDED_ON = /\{([^{}]{1,400})\}\s*=\s*\(?\s*(?:body|input|payload|data|dto)\b/g;
const READ = new RegExp(String.raw`${BODY}\)?\s*\??\.\s*([a-zA-Z_]\w*)`, 'g');
const KEPT = new RegExp(
  String.raw`\b(\w+)\s*=\s*(?:\(?\s*await\s+)?(?:[\w.]+\.(?:parse|safeParse|validate)\(\s*)?${BODY}`,
  'g',
);
const MAX_CHARS = 20_000;

/** Members that are no fields. */
const METHODS = new Set([
  'then',
  'catch',
  'map',
  'filter',
  'length',
  'success',
  'data',
  'error',
  'hasOwnProperty',
  'toString',
]);

/** The names in `{ title, done = false, text: body }`. */
const namesIn = (pattern: string): readonly string[] =>
  pattern
    .split(',')
    .map((part) => /^\s*([a-zA-Z_]\w*)/.exec(part)?.[1] ?? '')
    .filter((name) => name !== '');

/** The fields that a handler reads from its body, in order. */
export function fieldsRead(code: string): readonly string[] {
  const text = code.slice(0, MAX_CHARS);
  const names = [...text.matchAll(DESTRUCTURED)].flatMap(([, pattern = '']) => namesIn(pattern));
  names.push(...[...text.matchAll(HANDED_ON)].flatMap(([, pattern = '']) => namesIn(pattern)));
  names.push(...[...text.matchAll(READ)].map(([, name = '']) => name));
  for (const [, kept = ''] of text.matchAll(KEPT)) {
    names.push(
      ...[...text.matchAll(new RegExp(`\\b${kept}(?:\\.data)?\\??\\.([a-zA-Z_]\\w*)`, 'g'))].map(
        ([, name = '']) => name,
      ),
      ...[
        ...text.matchAll(new RegExp(`\\{([^{}]{1,400})\\}\\s*=\\s*${kept}(?:\\.data)?\\b`, 'g')),
      ].flatMap(([, pattern = '']) => namesIn(pattern)),
    );
  }
  return [...new Set(names)].filter((name) => !METHODS.has(name));
}

/** A zod schema as it is written: the rule of each field. */
export interface WrittenSchema {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly rule: string }[];
}

const SCHEMA = /\b(\w+)\s*=\s*(?:[\w$]+\.){0,4}(?:object|strictObject)\(\s*\{/g;

/** The named zod schemas in the code. */
export const schemasIn = (code: string): readonly WrittenSchema[] =>
  [...code.matchAll(SCHEMA)].slice(0, 20).map((match) => ({
    name: match[1] ?? '',
    fields: fieldsOfObject(code, match.index + match[0].length),
  }));

const OPENING = /[([{]/;
const CLOSING = /[)\]}]/;

/** The `name: rule` pairs of an object literal whose content begins at `start`. */
export function fieldsOfObject(
  code: string,
  start: number,
): readonly { readonly name: string; readonly rule: string }[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (let at = start; at < Math.min(code.length, start + MAX_CHARS); at++) {
    const char = code[at] ?? '';
    if (OPENING.test(char)) depth++;
    if (CLOSING.test(char) && --depth < 0) break;
    if (char === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part].flatMap((text) => {
    const [, name, rule] =
      /^\s*(?:\/\/[^\n]*\n\s*)*["']?(\w+)["']?\s*:\s*([\s\S]+)$/.exec(text) ?? [];
    return name === undefined || rule === undefined ? [] : [{ name, rule }];
  });
}
