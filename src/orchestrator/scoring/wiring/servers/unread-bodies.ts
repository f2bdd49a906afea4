import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Project, productSources } from '../../project/project.ts';
import { calleeName, nameOf, nodeIn } from '../../syntax/node.ts';

/** Code that parses or reads request bodies. */
const PARSER =
  /\b(?:express|body_?parser|bodyparser)\s*\.\s*(?:json|urlencoded|raw|text)\b|(?<![.\w])(?:json|urlencoded|raw|text)\s*\(|body-parser|multer|formidable|busboy|graphql|\.on\(\s*['"]data['"]/i;

/** Reads of `req.body` in an Express application in which nothing parses bodies. */
export function unreadBodies(project: Project): readonly Problem[] {
  const sources = productSources(project);
  const isApplication = sources.some(({ tree }) =>
    tree?.ofType('CallExpression').some((call) => calleeName(call) === 'express'),
  );
  if (!isApplication) return [];
  if (sources.some(({ text }) => PARSER.test(text))) return [];
  const bodies = sources.flatMap((source) =>
    (source.tree?.ofType('MemberExpression') ?? [])
      .filter(
        (member) =>
          nameOf(nodeIn(member, 'property')) === 'body' &&
          /^_?req(?:uest)?$/.test(nameOf(nodeIn(member, 'object')) ?? ''),
      )
      .map((member) => ({ source, member })),
  );
  const isSet = bodies.some(({ source: { tree }, member }) => {
    const parent = tree?.parentOf(member);
    return parent?.type === 'AssignmentExpression' && nodeIn(parent, 'left') === member;
  });
  const [read] = bodies;
  return read === undefined || isSet
    ? []
    : [
        problemAt(read.source, read.member, {
          message: 'The body is always undefined: nothing in the application parses it',
          rule: 'unparsed-body',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ];
}
