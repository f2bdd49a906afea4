import type { Source } from '../project/source.ts';
import { nameOf, nodeIn } from '../syntax/node.ts';

/** Where a type declares a property, and of which type. */
export interface DeclaredProperty {
  readonly source: Source;
  readonly offset: number;
  readonly type: string;
}

/** The properties that a project's types declare, by name. */
export function declaredProperties(
  sources: Iterable<Source>,
): ReadonlyMap<string, readonly DeclaredProperty[]> {
  const all = [...sources].flatMap((source) =>
    (source.tree?.ofType('TSPropertySignature') ?? []).flatMap((node) => {
      const name = nameOf(nodeIn(node, 'key'));
      const annotation = nodeIn(node, 'typeAnnotation');
      const type = annotation === null ? null : nodeIn(annotation, 'typeAnnotation');
      if (name === null || type === null) return [];
      const text = source.text.slice(type.start, type.end);
      return [{ name, source, offset: node.start, type: text }];
    }),
  );
  return new Map(
    [...Map.groupBy(all, ({ name }) => name)].map(([name, declared]) => [name, declared]),
  );
}
