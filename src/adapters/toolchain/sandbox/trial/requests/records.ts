/** An item in a server's answer. */
export type Item = Readonly<Record<string, unknown>>;

export const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Searches an answer for a value, whatever it is wrapped in: `{ data: { todo: … } }`. */
function within(json: unknown, isWanted: (value: unknown) => boolean, depth = 0): unknown {
  if (isWanted(json)) return json;
  if (!isItem(json) || depth > 2) return undefined;
  for (const value of Object.values(json)) {
    const found = within(value, isWanted, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first list in an answer; null if there is none. */
export function listIn(json: unknown): readonly unknown[] | null {
  const found = within(json, Array.isArray);
  return Array.isArray(found) ? found : null;
}

/** True if the answer looks like one page of several. */
export const isPage = (json: unknown): boolean =>
  isItem(json) &&
  /"(?:page|pages|totalPages|limit|offset|cursor|nextCursor|hasMore|per_?page)"/i.test(
    JSON.stringify(json),
  );

const USUAL_IDS = ['id', '_id', 'uuid'];

/** Names of the field that may hold an item's id: the path's parameter and the usual ones. */
export const idNames = (param: string | null): readonly string[] =>
  param === null || /id$/i.test(param) ? [...USUAL_IDS, param ?? 'id'] : [param, ...USUAL_IDS];

/** An item's id; null if it has none. */
export function idOf(item: unknown, names: readonly string[]): string | number | null {
  if (!isItem(item)) return null;
  for (const name of names) {
    const id = item[name];
    if ((typeof id === 'string' && id !== '') || typeof id === 'number') return id;
  }
  return null;
}

/** The item in an answer; null if nothing in it has an id. */
export function itemIn(json: unknown, names: readonly string[]): Item | null {
  const found = within(json, (value) => idOf(value, names) !== null);
  return isItem(found) ? found : null;
}

/** True if an answer holds no data. */
export const saysNothing = (json: unknown, text: string): boolean =>
  text.trim() === '' ||
  json === null ||
  (isItem(json) &&
    (Object.keys(json).length === 0 ||
      ('data' in json && (json.data === null || json.data === undefined))));

/** Compares as text, ignoring case and surrounding white space; objects and arrays as JSON. */
export const isAlike = (left: unknown, right: unknown): boolean =>
  typeof left === 'object' || typeof right === 'object'
    ? JSON.stringify(left) === JSON.stringify(right)
    : String(left).trim().toLowerCase() === String(right).trim().toLowerCase();

/** An id of the same format that no item has. */
export function unknownIdLike(id: string | number): string {
  const text = String(id);
  if (/^\d+$/.test(text)) return text.length > 9 ? text.replace(/\d{4}$/, '0007') : '987654';
  if (/^[\da-f-]+$/i.test(text) && text.length > 8)
    return text
      .replaceAll(/[\da-f]/gi, (digit) => (digit === 'a' ? 'b' : 'a'))
      .replace(/^(.{14})./, '$14');
  return `${text.slice(0, -4)}zzzz`;
}
