import type { ColourTarget } from './targets.ts';

interface Rule {
  readonly selector: string;
  readonly body: string;
  readonly start: number;
  readonly end: number;
}

/** Recolours the target's rules in a style sheet; returns the same text when there are none. */
export function recolourCss(css: string, target: ColourTarget, colour: string): string {
  const rules = rulesOf(css).filter(
    ({ selector, body }) => isAbout(selector, target) && declaration(target).test(body),
  );
  const primary = rules.filter(({ selector }) => /primary|submit|main|cta/i.test(selector));
  const chosen = primary.length > 0 ? primary : rules;
  return chosen.toReversed().reduce((text, { body, start, end }) => {
    const recoloured = body.replace(declaration(target), (_whole, before: string, name: string) => {
      const property = name === 'background-image' ? 'background' : name;
      return `${before}${property}: ${colour}`;
    });
    return text.slice(0, start) + recoloured + text.slice(end);
  }, css);
}

/** Adds a colour for the target, in an existing rule of its own or in a new one. */
export function addColourRule(css: string, target: ColourTarget, colour: string): string {
  const property = target.property === 'background' ? 'background-color' : 'color';
  const rule = rulesOf(css).find(({ selector }) => isAbout(selector, target));
  if (rule !== undefined) {
    const indent = /^[ \t]+/m.exec(rule.body)?.[0] ?? '  ';
    const body = `${rule.body.trimEnd()}\n${indent}${property}: ${colour};\n`;
    return css.slice(0, rule.start) + body + css.slice(rule.end);
  }
  return `${css.trimEnd()}\n\n${target.newSelector} {\n  ${property}: ${colour};\n}\n`.trimStart();
}

/** Rules for states such as `:hover` are left alone. */
const isAbout = (selector: string, target: ColourTarget): boolean =>
  selector
    .split(',')
    .some((part) => target.selector.test(part.trim()) && !/:(?!root|not|where|is)/.test(part));

const declaration = ({ property }: ColourTarget): RegExp =>
  property === 'background'
    ? /((?:^|[;{\s]))(background(?:-color|-image)?)\s*:\s*(?!none|transparent)[^;}]+/
    : /((?:^|[;{\s]))(color)\s*:\s*[^;}]+/;

/** Finds the innermost blocks, in one pass over the text. */
function rulesOf(css: string): readonly Rule[] {
  const rules: Rule[] = [];
  let headStart = 0;
  let open: number | null = null;
  for (const { 0: brace, index } of css.matchAll(/[{}]/g)) {
    if (brace === '{') {
      if (open !== null) headStart = open + 1;
      open = index;
      continue;
    }
    if (open !== null) {
      const selector = selectorIn(css.slice(headStart, open));
      rules.push({ selector, body: css.slice(open + 1, index), start: open + 1, end: index });
    }
    open = null;
    headStart = index + 1;
  }
  return rules;
}

/** The text before a block may also contain comments, at-rules and declarations. */
const selectorIn = (head: string): string =>
  (head.split('*/').at(-1) ?? '').split(';').at(-1)?.trim() ?? '';
