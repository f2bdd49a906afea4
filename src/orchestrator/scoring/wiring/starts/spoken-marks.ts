/** What scripts say of the marks of elements, such as their ids: read once, and asked of many. */
export interface SpokenMarks {
  readonly code: string;
  readonly words: ReadonlySet<string>;
  /** How often each is looked for, or written as a text. */
  readonly asked: ReadonlyMap<string, number>;
  /** The names under which an element is only kept, by its mark. */
  readonly kept: ReadonlyMap<string, readonly string[]>;
  /** Names by which a listener is attached, or that are handed on. */
  readonly used: ReadonlySet<string>;
  /** `role=tab` of `[role=tab]`, and `hidden` of `[hidden]`. */
  readonly attributes: ReadonlySet<string>;
}

export function spokenMarks(code: string): SpokenMarks {
  const asked = new Map<string, number>();
  for (const [, mark = ''] of code.matchAll(/['"`#.]([\w-]+)/g)) {
    asked.set(mark, (asked.get(mark) ?? 0) + 1);
  }
  const kept = new Map<string, string[]>();
  for (const [, name = '', mark = ''] of code.matchAll(KEPT)) {
    const names = kept.get(mark);
    if (names === undefined) kept.set(mark, [name]);
    else names.push(name);
  }
  return {
    code,
    words: new Set([...code.matchAll(/[\w-]+/g)].map(([word]) => word)),
    asked,
    kept,
    used: new Set([...code.matchAll(USED)].map(([, name = '']) => name)),
    attributes: new Set(
      [...code.matchAll(BY_ATTRIBUTE)].map(([, name = '', , text]) =>
        text === undefined ? name : `${name}=${text}`,
      ),
    ),
  };
}

const KEPT =
  /(?<![\w$])([\w$]+)\s*=\s*document\.(?:getElementById|querySelector)\(['"`]#?([\w-]+)['"`]\)\s*[;,\n]/g;
const USED = /(?<![\w$])([\w$]+)(?:\??\.(?:addEventListener|on[a-z]+\s*=)|\s*[,)\]}])/g;
/** `querySelectorAll('[role=tab]')`, with marks around the value or without. */
const BY_ATTRIBUTE = /\[([\w-]{1,100})(?:=(["']?)([^\]"'\n]{0,200})\2)?\]/g;

/**
 * False where a script only keeps the element under a name, and attaches nothing by it: whatever
 * else is done with a mark may well be listening.
 */
export function listensTo(spoken: SpokenMarks, mark: string): boolean {
  if (!/^[\w-]+$/.test(mark)) return spoken.code.includes(mark);
  if (!spoken.words.has(mark)) return false;
  const names = spoken.kept.get(mark) ?? [];
  if (names.length === 0 || (spoken.asked.get(mark) ?? 0) > names.length) return true;
  return names.some((name) => spoken.used.has(name));
}
