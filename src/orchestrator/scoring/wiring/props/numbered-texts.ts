import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';

/** Names that stand for text whenever another of them is declared as a string beside it. */
const TEXTS =
  /^(?:name|title|subtitle|description|firstName|lastName|fullName|user[nN]ame|displayName|password|url|imageUrl|avatarUrl|href|slug|placeholder|className|subject|recipient|bio)$/;
/** Types that describe how much there is, or may be, of what they name. */
const MEASURES =
  /(?:count|width|height|size|length|limit|max|min|score|weight|stat|metric|total|progress|index|order|column|boost|rank|usage|rating|point|number|position|offset|error)(?:e?s)?$/i;

/** Texts that are declared as numbers: `title: number` beside `description: string`. */
export const numberedTexts = (source: Source): readonly Problem[] =>
  ['TSInterfaceBody', 'TSTypeLiteral'].flatMap((type) =>
    (source.tree?.ofType(type) ?? []).flatMap((body) => {
      const members = nodesIn(body, type === 'TSInterfaceBody' ? 'body' : 'members').filter(
        (member) => member.type === 'TSPropertySignature' && TEXTS.test(nameOfMember(member)),
      );
      const numbers = members.filter((member) => declaredAs(member) === 'TSNumberKeyword');
      const texts = members.filter((member) => declaredAs(member) === 'TSStringKeyword');
      const [only] = numbers;
      if (only === undefined || numbers.length > 1 || texts.length === 0) return [];
      const declared = source.tree?.parentOf(body) ?? null;
      const around =
        declared === null ? null : (nodeIn(declared, 'id') ?? nameAround(source, body));
      if (MEASURES.test(nameOf(around) ?? '')) return [];
      return [
        problemAt(source, only, {
          message: `${nameOfMember(only)} is text by its name, but declared as a number`,
          rule: 'numbered-text',
          severity: 'WARNING',
          cost: 0.3,
        }),
      ];
    }),
  );

const nameOfMember = (member: SyntaxNode): string => nameOf(nodeIn(member, 'key')) ?? '';

const declaredAs = (member: SyntaxNode): string | undefined => {
  const annotation = nodeIn(member, 'typeAnnotation');
  return annotation === null ? undefined : nodeIn(annotation, 'typeAnnotation')?.type;
};

/** The name of the property, type or variable to which an inline type belongs. */
function nameAround({ tree }: Source, body: SyntaxNode): SyntaxNode | null {
  const outer =
    tree?.closest(body, ({ type }) =>
      /^(?:TSPropertySignature|TSTypeAliasDeclaration|VariableDeclarator)$/.test(type),
    ) ?? null;
  return outer === null ? null : (nodeIn(outer, 'key') ?? nodeIn(outer, 'id'));
}
