import { importedSource } from '../project/imports/imported-source.ts';
import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { importBinding } from '../syntax/import-bindings.ts';
import { attributesOf, tagOf } from '../syntax/jsx.ts';
import { nameOf, nodeIn } from '../syntax/node.ts';

/** A required property that a value lacks. */
const MISSING = 2741;

/**
 * True if an element lacks a prop that a type in its component's own file requires: certain,
 * whatever the types of the other props.
 */
export function isMissingGiven(
  project: Project,
  source: Source,
  {
    code,
    offset,
    message,
  }: { readonly code: number; readonly offset: number; readonly message: string },
): boolean {
  const name = code === MISSING ? /^Property '(\w+)' is missing/.exec(message)?.[1] : undefined;
  const element =
    name === undefined
      ? undefined
      : source.tree?.ofType('JSXElement').find((node) => {
          const opening = nodeIn(node, 'openingElement');
          return opening !== null && nodeIn(opening, 'name')?.start === offset;
        });
  if (element === undefined || attributesOf(element).hasSpread) return false;
  const target = fileOf(project, source, tagOf(element) ?? '');
  return (target?.tree?.ofType('TSPropertySignature') ?? []).some(
    (property) => nameOf(nodeIn(property, 'key')) === name && property.optional !== true,
  );
}

/** The file from which a component is imported, or this file. */
function fileOf(project: Project, source: Source, tag: string): Source | null {
  const binding = source.tree === null ? null : importBinding(source.tree, tag);
  return binding === null ? source : importedSource(project, source, binding.declaration);
}
