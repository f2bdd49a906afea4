/** Makes up field values that suit the names of the fields and what the code says of them. */

const WORDS = ['Alder', 'Birch', 'Cedar', 'Damson', 'Elder', 'Fir'];

/** A value for a field, which differs by `turn`. */
export function valueFor(name: string, code: string, turn: number): unknown {
  const chosen = choiceFor(name, code, turn);
  if (chosen !== null) return chosen;
  if (isSaid(name, 'array', code)) return [`${word(turn).toLowerCase()}`];
  if (isSaid(name, 'boolean', code)) return turn % 2 === 1;
  if (isSaid(name, 'number', code)) return 3 + turn;
  if (isSaid(name, 'string', code)) return textFor(name, turn);
  if (FLAG.test(name)) return turn % 2 === 1;
  if (NUMBER.test(name)) return 3 + turn;
  if (LIST.test(name)) return [word(turn).toLowerCase()];
  return textFor(name, turn);
}

const word = (turn: number): string => WORDS[turn % WORDS.length] ?? 'Alder';

const FLAG =
  /^(?:is|has|can|should)[A-Z_]|^(?:completed?|done|active|enabled|published|available|archived|read|inStock|in_stock|finished|important|checked|favorite|isbn13)$/;
const NUMBER =
  /(?:price|amount|quantity|qty|stock|count|total|age|year|rating|score|weight|height|duration|balance|cost|salary|pages|capacity|seats|points|size|position|order|level|calories|budget|latitude|longitude|minutes|hours)$/i;
const LIST =
  /^(?:tags|items|ingredients|genres|labels|categories|steps|skills|options|roles|members)$/;

/** A text that suits a field's name. */
export function textFor(name: string, turn: number): string {
  if (/e-?mail/i.test(name)) return `${word(turn).toLowerCase()}${turn}@example.com`;
  if (/passw|pwd/i.test(name)) return 'Secret-1234!';
  if (/url|link|website|image|avatar|cover|photo/i.test(name))
    return `https://example.com/${word(turn).toLowerCase()}`;
  if (/phone|mobile|tel$/i.test(name)) return `+4930123456${turn % 10}`;
  if (/date|deadline|At$|_at$|^due|^start|^end|birth|^when$/i.test(name))
    return `2030-0${1 + (turn % 8)}-15T10:00:00.000Z`;
  if (/isbn/i.test(name)) return `978316148410${turn % 10}`;
  if (/colou?r/i.test(name)) return `#1a2b3${turn % 10}`;
  if (/currency/i.test(name)) return turn % 2 === 0 ? 'EUR' : 'USD';
  if (/^(?:slug|username|userName|handle|login|nickname)$/.test(name))
    return `${word(turn).toLowerCase()}${turn}`;
  return `${word(turn)} ${7_041 + turn}`;
}

/** True if the code checks or converts a field to that type. */
function isSaid(
  name: string,
  type: 'array' | 'boolean' | 'number' | 'string',
  code: string,
): boolean {
  const field = String.raw`(?:[\w.]+\??\.)?\b${name}\b`;
  if (new RegExp(`typeof\\s+\\(?${field}\\)?\\s*[!=]==?\\s*["'\`]${type}`).test(code)) return true;
  if (type === 'array') return new RegExp(`Array\\.isArray\\(\\s*${field}`).test(code);
  return (
    type === 'number' &&
    new RegExp(
      `(?:Number(?:\\.\\w+)?|parseInt|parseFloat|isNaN|isFinite)\\(\\s*${field}\\s*[,)]|(?<![\\w.])${field}\\s*(?:<=?|>=?)\\s*-?\\d`,
    ).test(code)
  );
}

const QUOTED = /["'`]([^"'`\n]{1,40})["'`]/g;
const quotesIn = (text: string): readonly string[] =>
  [...text.matchAll(QUOTED)].map(([, quote = '']) => quote);

/** One of the values that the code lists for a field: `['low', 'high'].includes(priority)`. */
function choiceFor(name: string, code: string, turn: number): string | null {
  const direct = new RegExp(
    `\\[([^\\]]{1,300})\\]\\.includes\\(\\s*(?:[\\w.]+\\??\\.)?${name}\\b`,
  ).exec(code);
  const [, list] =
    new RegExp(`\\b(\\w+)\\.(?:includes|has)\\(\\s*(?:[\\w.]+\\??\\.)?${name}\\b`).exec(code) ?? [];
  const kept =
    list === undefined
      ? null
      : new RegExp(`\\b${list}\\s*=\\s*(?:new Set\\()?\\[([^\\]]{1,300})\\]`).exec(code);
  const choices = quotesIn((direct ?? kept)?.[1] ?? '');
  return choices.length === 0 ? null : (choices[turn % choices.length] ?? null);
}

const ENUM = /\benum\(\s*\[([^\]]{1,400})\]/;
const NAMED_ENUM = /\b(?:enum|nativeEnum)\(\s*(\w+)\s*[,)]/;

/** A value that matches a rule of zod such as `z.string().email()`. */
export function valueByRule(name: string, rule: string, code: string, turn: number): unknown {
  const [, listed] = ENUM.exec(rule) ?? [];
  const [, named] = NAMED_ENUM.exec(rule) ?? [];
  const [, of = ''] =
    named === undefined
      ? []
      : (new RegExp(`\\b${named}\\s*=\\s*[\\[{]([^\\]}]{1,400})[\\]}]`).exec(code) ?? []);
  const choices = quotesIn(listed ?? of);
  if (choices.length > 0) return choices[turn % choices.length];
  if (/\barray\(/.test(rule))
    return [valueByRule(name, rule.replace(/^[\s\S]*?\barray\(/, ''), code, turn)];
  if (/\bboolean\(/.test(rule)) return turn % 2 === 1;
  if (/\b(?:number|int|float\d*)\(/.test(rule)) {
    const [, least] = /\.(?:min|gte|gt)\(\s*(\d+)/.exec(rule) ?? [];
    const [, most] = /\.(?:max|lte|lt)\(\s*(\d+)/.exec(rule) ?? [];
    const value = Number(least ?? 0) + 3 + turn;
    return most !== undefined && value >= Number(most)
      ? Math.max(Number(least ?? 1), Number(most) - 1 - (turn % 2))
      : value;
  }
  if (/\bdate\(|datetime\(/.test(rule)) return `2030-0${1 + (turn % 8)}-15T10:00:00.000Z`;
  if (/\buuid\(/.test(rule)) return `3f2504e0-4f89-41d3-9a0c-0305e82c33${10 + (turn % 80)}`;
  if (/\bemail\(/.test(rule)) return textFor('email', turn);
  if (/\burl\(/.test(rule)) return textFor('url', turn);
  const text = textFor(name, turn);
  const [, least] = /\.min\(\s*(\d+)/.exec(rule) ?? [];
  return least === undefined ? text : text.padEnd(Math.min(Number(least), 500), ' and so on');
}
