import type { Expression, FunctionBody, JSXElement, JSXFragment } from '@oxc-project/types';
import type { ParsedSource } from './parse-source.ts';

/** What a component returns: an element or a fragment. */
export type Markup = JSXElement | JSXFragment;

/** A top-level function of a module, declared or assigned. */
export interface TopFunction {
  readonly name: string | null;
  readonly isDefault: boolean;
  readonly body: FunctionBody | Expression;
  /** What its last top-level `return` returns, if that is JSX. */
  readonly markup: Markup | null;
  /** The range of the whole statement, `export` included. */
  readonly start: number;
  readonly end: number;
}

/** The module's top-level functions, in source order. */
export function topFunctions({ program }: ParsedSource): readonly TopFunction[] {
  const exported = program.body.find(({ type }) => type === 'ExportDefaultDeclaration');
  const defaultName =
    exported?.type === 'ExportDefaultDeclaration' && exported.declaration.type === 'Identifier'
      ? exported.declaration.name
      : null;

  return program.body.flatMap((statement): readonly TopFunction[] => {
    const { start, end, type } = statement;
    const describe = (name: string | null, body: FunctionBody | Expression): TopFunction => ({
      name,
      isDefault: type === 'ExportDefaultDeclaration' || (name !== null && name === defaultName),
      body,
      markup: returnedMarkup(body),
      start,
      end,
    });
    const declaration =
      statement.type === 'ExportDefaultDeclaration' || statement.type === 'ExportNamedDeclaration'
        ? statement.declaration
        : statement;
    switch (declaration?.type) {
      case 'FunctionDeclaration':
        return declaration.body === null
          ? []
          : [describe(declaration.id?.name ?? null, declaration.body)];
      case 'ArrowFunctionExpression':
        return [describe(null, declaration.body)];
      case 'VariableDeclaration':
        return declaration.declarations.flatMap(({ id, init }) => {
          if (id.type !== 'Identifier') return [];
          const isFunction =
            init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression';
          return isFunction && init.body !== null ? [describe(id.name, init.body)] : [];
        });
      default:
        return [];
    }
  });
}

/** The expression as JSX, without parentheses; null when it is not JSX. */
export function asMarkup(expression: Expression | null): Markup | null {
  if (expression?.type === 'ParenthesizedExpression') return asMarkup(expression.expression);
  return expression?.type === 'JSXElement' || expression?.type === 'JSXFragment'
    ? expression
    : null;
}

function returnedMarkup(body: FunctionBody | Expression): Markup | null {
  if (body.type !== 'BlockStatement') return asMarkup(body);
  const last = body.body.findLast(({ type }) => type === 'ReturnStatement');
  return last?.type === 'ReturnStatement' ? asMarkup(last.argument) : null;
}
