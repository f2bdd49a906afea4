import type { TypeDiagnostic } from '../../ports/code-tools.ts';
import type { Problem } from '../check.ts';
import { problemAt } from '../finding.ts';
import type { Source } from '../project/source.ts';
import { nameOf, nodeIn } from '../syntax/node.ts';
import { type DeclaredProperty, declaredProperties } from './declared-properties.ts';

/**
 * Finds the declarations on both sides of a type error: of the expected type and of the given
 * value, which may be in other files. These findings are informational and cost nothing.
 */
export function otherSides(
  sources: ReadonlyMap<string, Source>,
): (diagnostic: TypeDiagnostic, source: Source) => readonly Problem[] {
  const declared = declaredProperties(sources.values());
  const side = ({ code }: TypeDiagnostic, { source, offset }: Place, message: string): Problem =>
    problemAt(source, offset, { message, rule: `TS${code}`, severity: 'INFO', cost: 0 });
  return (diagnostic, { path, text }) => [
    ...askedIn(diagnostic, sources).map((place) =>
      side(diagnostic, place, `The type declared here is not satisfied in ${path}`),
    ),
    ...givenFrom(diagnostic, text, declared).map((place) =>
      side(diagnostic, place, `The value declared here is passed as another type in ${path}`),
    ),
  ];
}

interface Place {
  readonly source: Source;
  readonly offset: number;
}

/** Where the expected type is declared. */
function askedIn(
  { declaredAt, message }: TypeDiagnostic,
  sources: ReadonlyMap<string, Source>,
): readonly Place[] {
  const declaring = declaredAt === undefined ? undefined : sources.get(declaredAt.path);
  return declaredAt === undefined || declaring === undefined
    ? propertiesNamedIn(message, sources)
    : [{ source: declaring, offset: declaredAt.offset }, ...propertiesNamedIn(message, sources)];
}

const OF_PROPERTY =
  /to (?:type|parameter of type) '(\w+)'\. Types of property '(\w+)' are incompatible/;

/** Where the incompatible property of the expected type is declared. */
function propertiesNamedIn(
  message: string,
  sources: ReadonlyMap<string, Source>,
): readonly Place[] {
  const [, type, property] = OF_PROPERTY.exec(message) ?? [];
  if (type === undefined || property === undefined) return [];
  return [...sources.values()].flatMap((source) =>
    ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'].flatMap((kind) =>
      (source.tree?.ofType(kind) ?? [])
        .filter((node) => nameOf(nodeIn(node, 'id')) === type)
        .flatMap((node) => source.tree?.within(node, 'TSPropertySignature') ?? [])
        .filter((node) => nameOf(nodeIn(node, 'key')) === property)
        .map((node) => ({ source, offset: node.start })),
    ),
  );
}

const GIVEN_TYPE =
  /^(?:Type|Argument of type) '(number|string|boolean)(?: \| undefined)?' is not assignable to/;
/** `title={item.title}` and `item.title`: the last name of the given value. */
const GIVEN_NAME = /^(?:[\w-]+=\{\s*)?(?:[\w$]+\??\.)*([\w$]+)/;

/** Where the given value is declared with its type, if that is only one place. */
function givenFrom(
  { offset, message }: TypeDiagnostic,
  text: string,
  declared: ReadonlyMap<string, readonly DeclaredProperty[]>,
): readonly Place[] {
  const [, type] = GIVEN_TYPE.exec(message) ?? [];
  const [, name] = GIVEN_NAME.exec(text.slice(offset, offset + 200)) ?? [];
  if (type === undefined || name === undefined) return [];
  const [only, ...others] = (declared.get(name) ?? []).filter((one) => one.type === type);
  return only === undefined || others.length > 0 ? [] : [only];
}
