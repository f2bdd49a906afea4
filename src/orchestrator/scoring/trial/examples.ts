import type { AcceptanceTest } from '../../ports/sandbox.ts';

type Test = Pick<AcceptanceTest, 'title' | 'steps'>;

const MAX_CHARS = 20_000;
const MAX_EXAMPLES = 20;

/** `add(2, 3) returns 5`, `add(2, 3) // => 5`, `` `add(2, 3)` should be `5` ``. */
const EXAMPLE =
  /(?<![\w$.])([A-Za-z_$][\w$]{0,60})\(([^()\n]{0,200})\)[`;]?[^\S\n]{0,20}(?:returns?|gives?|should[^\S\n](?:return|be|equal|give)|=>|→|->|===?|\/\/[^\S\n]{0,5}(?:=>|→|->|returns?)?)[^\S\n]{0,20}`?(?=([^`\n]{1,200}))/g;

/**
 * Examples of function calls in a text whose arguments and results are all literals; others are
 * ignored. At most `MAX_EXAMPLES`.
 */
export function examplesIn(text: string): readonly Test[] {
  const tests = new Map<string, Test>();
  for (const [, name = '', given = '', back = ''] of text.slice(0, MAX_CHARS).matchAll(EXAMPLE)) {
    if (tests.size === MAX_EXAMPLES) break;
    const args = valueWritten(`[${given}]`);
    const expected = firstValueIn(back);
    if (args === null || expected === null) continue;
    const title = `${name}(${args.slice(1, -1)}) returns ${expected}`;
    tests.set(title, {
      title,
      steps: [{ kind: 'returns', name, argsJson: args, expectedJson: expected }],
    });
  }
  return [...tests.values()];
}

/** The value at the start of a text that may go on after it: `5, as the sum of both`. */
function firstValueIn(text: string): string | null {
  const [value] =
    /^(?:\[.*\]|\{.*\}|"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|true|false|null)(?=$|[\s,.;:)!`])(?!\s*[-+*/%?=])/.exec(
      text.trim(),
    ) ?? [];
  return value === undefined ? null : valueWritten(value);
}

/** The JSON of a literal as written in code; null for anything else. */
export function valueWritten(literal: string): string | null {
  const quoted = literal
    .replaceAll(/'((?:[^'"\\]|\\.)*)'/g, '"$1"')
    .replaceAll(/([{,]\s*)([A-Za-z_$][\w$]*)\s*:/g, '$1"$2":');
  try {
    return JSON.stringify(JSON.parse(quoted));
  } catch {
    return null;
  }
}
