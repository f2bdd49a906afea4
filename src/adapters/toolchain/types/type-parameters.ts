import type { ComponentScript } from '../../../orchestrator/scoring/markup/nodes.ts';

const GENERICS = /\s(?:generics|generic)\s*=\s*(["'])([\s\S]*?)\1/;
const NAME = /[A-Za-z_$][\w$]*/g;

/**
 * The type parameters of a component, as `generics` in its script's tag declares them. `offset` is
 * the position of the tag in the file.
 */
export function typeParametersIn(
  tag: string,
  offset: number,
): Pick<ComponentScript, 'typeParameters' | 'typeNames'> {
  const match = GENERICS.exec(tag);
  const declaration = match?.[2] ?? '';
  const end = match === null ? 0 : match.index + match[0].length - 1;
  const start = offset + end - declaration.length;
  return {
    typeParameters: outermostParts(declaration).flatMap(
      (part) => part.match(/^\s*(?:const\s+)?([A-Za-z_$][\w$]*)/)?.[1] ?? [],
    ),
    typeNames: [...declaration.matchAll(NAME)].map(({ 0: name, index }) => ({
      type: 'Identifier',
      name,
      start: start + index,
      end: start + index + name.length,
    })),
  };
}

/** Splits at commas that are not in brackets. */
function outermostParts(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if ('<({['.includes(mark)) depth++;
    // The `>` of `=>` closes nothing.
    else if ('>)}]'.includes(mark) && text.charAt(at - 1) !== '=') depth--;
    else if (mark === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
