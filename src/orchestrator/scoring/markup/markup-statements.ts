import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { CopiedText } from './copied-text.ts';
import { isMarkup, type MarkupAttribute, type MarkupElement, type MarkupNode } from './nodes.ts';

/** Writes markup as TypeScript statements, so that the names and types in it are checked. */
export function writeMarkup(nodes: readonly SyntaxNode[], view: CopiedText): void {
  for (const node of nodes) if (isMarkup(node)) writeNode(node, view);
}

function writeNode(node: MarkupNode, view: CopiedText): void {
  switch (node.type) {
    case 'MarkupText':
      return;
    case 'MarkupValue':
      view.write('(').copy(node.expression).write(');\n');
      return;
    case 'MarkupDeclaration':
      view.copy(node.declaration).write(';\n');
      return;
    case 'MarkupElement':
      writeElement(node, view);
      return;
    case 'MarkupIf':
      view.write('if (');
      copyOr(node.test, 'Math.random() > 0', view).write(') {\n');
      writeMarkup(node.children, view);
      view.write('} else {\n');
      writeMarkup(node.otherwise, view);
      view.write('}\n');
      return;
    case 'MarkupEach':
      writeEach(node, view);
      return;
    case 'MarkupScope':
      view.write(node.name === null ? '{ (' : 'function ');
      if (node.name !== null) view.copy(node.name);
      view.write('(');
      writeParameters(node.parameters, view);
      view.write(node.name === null ? ') => {\n' : '): any {\n');
      writeMarkup(node.children, view);
      view.write(node.name === null ? '}); }\n' : '}\n');
      return;
    case 'MarkupAwait':
      writeMarkup(node.pending, view);
      view.write('try {\n').write('const ');
      copyOr(node.value, 'value_', view).write(' = await (').copy(node.source).write(');\n');
      writeMarkup(node.settled, view);
      view.write('} catch (');
      copyOr(node.error, 'error_', view).write(': any) {\n');
      writeMarkup(node.failed, view);
      view.write('}\n');
      return;
    default:
      node satisfies never;
  }
}

function writeEach(node: Extract<MarkupNode, { type: 'MarkupEach' }>, view: CopiedText): void {
  view.write('for (const ');
  copyOr(node.item, 'item_', view).write(' of each_(');
  copyOr(node.source, '[]', view).write(')) {\n');
  for (const counter of node.counters) view.write(`const ${counter}: any = 0;\n`);
  if (node.key !== null) view.write('(').copy(node.key).write(');\n');
  writeMarkup(node.children, view);
  view.write('}\n');
  writeMarkup(node.otherwise, view);
}

function writeElement(node: MarkupElement, view: CopiedText): void {
  view.write('{\n');
  // A component whose name is not an identifier may be registered elsewhere.
  if (node.component?.type === 'Identifier') view.copy(node.component).write(';\n');
  for (const attribute of node.attributes) writeAttribute(attribute, view);
  writeMarkup(node.children, view);
  view.write('}\n');
}

function writeAttribute(
  { role, expression, parts, used }: MarkupAttribute,
  view: CopiedText,
): void {
  if (used !== null) view.copy(used).write(';\n');
  for (const part of parts) view.write('(').copy(part).write(');\n');
  if (expression === null) return;
  if (expression.type === 'BlockStatement') {
    // Its braces are in place of the quotation marks in the file.
    const inner = { start: expression.start + 1, end: expression.end - 1 };
    view.write('listener_(($event: any) => {').copy(inner).write('});\n');
    return;
  }
  // A binding may be a pair of functions, separated by a comma.
  const [before, after] =
    role === 'binding' ? ['([', '])'] : [role === 'event' ? 'listener_(' : '(', ')'];
  view.write(before).copy(expression).write(`${after};\n`);
}

function writeParameters(parameters: readonly SyntaxNode[], view: CopiedText): void {
  parameters.forEach((parameter, index) => {
    if (index > 0) view.write(', ');
    view.copy(parameter);
    // Parameters of a snippet only have the types that are written.
    if (parameter.type === 'Identifier' && !isAnnotated(parameter)) view.write(': any');
    if (parameter.type === 'ObjectPattern' && !isAnnotated(parameter)) view.write(': any');
  });
}

const isAnnotated = ({ typeAnnotation }: SyntaxNode): boolean =>
  typeAnnotation !== undefined && typeAnnotation !== null;

const copyOr = (node: SyntaxNode | null, text: string, view: CopiedText): CopiedText =>
  node === null ? view.write(text) : view.copy(node);
