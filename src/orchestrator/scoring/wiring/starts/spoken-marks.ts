/** How scripts refer to marks of elements, such as ids; computed once for many elements. */
export interface SpokenMarks {
  readonly code: string;
  readonly words: ReadonlySet<string>;
  /** How often each mark is used in a selector or string. */
  readonly asked: ReadonlyMap<string, number>;
  /** The variables that only hold an element, by its mark. */
  readonly kept: ReadonlyMap<string, readonly string[]>;
  /** Variables on which a listener is attached, or that are passed on. */
  readonly used: ReadonlySet<string>;
  /** `role=tab` for `[role=tab]`, and `hidden` for `[hidden]`. */
  readonly attributes: ReadonlySet<string>;
}

/** Collects how the code of a page's scripts refers to marks. */
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

/** `const list = document.getElementById('list');` */
const KEPT =
  /(?<![\w$])([\w$]+)\s*=\s*document\.(?:getElementById|querySelector)\(['"`]#?([\w-]+)['"`]\)\s*[;,\n]/g;
/** `button.addEventListener`, `button.onclick =`, and a name that is an argument or an element. */
const USED = /(?<![\w$])([\w$]+)(?:\??\.(?:addEventListener|on[a-z]+\s*=)|\s*[,)\]}])/g;
/** `querySelectorAll('[role=tab]')`, with or without quotes around the value. */
const BY_ATTRIBUTE = /\[([\w-]{1,100})(?:=(["']?)([^\]"'\n]{0,200})\2)?\]/g;

/**
 * False if scripts never mention the mark, or only hold its element in variables to which they
 * attach nothing; any other use of a mark may attach a listener.
 */
export function listensTo(spoken: SpokenMarks, mark: string): boolean {
  if (!/^[\w-]+$/.test(mark)) return spoken.code.includes(mark);
  if (!spoken.words.has(mark)) return false;
  const names = spoken.kept.get(mark) ?? [];
  if (names.length === 0 || (spoken.asked.get(mark) ?? 0) > names.length) return true;
  return names.some((name) => spoken.used.has(name));
}
