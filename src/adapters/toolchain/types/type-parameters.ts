import type { ComponentScript } from '../../../orchestrator/scoring/markup/nodes.ts';

const GENERICS = /\s(?:generics|generic)\s*=\s*(["'])([\s\S]*?)\1/;
const NAME = /[A-Za-z_$][\w$]*/g;

/** The types that a component is generic over, as the tag of its script declares them. */
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

/** Parts between the commas that no bracket encloses. */
function outermostParts(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if ('<({['.includes(mark)) depth++;
    // The arrow of a function type closes nothing.
    else if ('>)}]'.includes(mark) && text.charAt(at - 1) !== '=') depth--;
    else if (mark === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
