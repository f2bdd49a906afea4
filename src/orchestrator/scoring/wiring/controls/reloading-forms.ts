import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementsOf } from '../../markup/element.ts';
import { importedSource } from '../../project/imports/imported-source.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionsNamed } from '../../syntax/functions.ts';
import { importBinding } from '../../syntax/import-bindings.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Finds forms whose submit handler does not prevent the page from reloading. */
export function reloadingForms(project: Project, source: Source, tree: SyntaxTree): Problem[] {
  const judged = new Set<SyntaxNode>();
  return elementsOf(tree).flatMap((form) => {
    const listener = form.listeners.get('submit');
    // Markup such as Vue's `.prevent` does it; the forms of a plain page may be meant to be sent.
    if (listener === undefined || isPreventedByMarkup(source, listener.node)) return [];
    const isMade =
      MADE_OF_FORM.test(form.tag ?? '') && isMadeOfForm(project, source, form.tag ?? '');
    const handlerOfForm = handlerIn(tree, listener.expression);
    const isTold = handlerOfForm !== null && takesFormEvent(source, handlerOfForm);
    if (form.tag !== 'form' && form.tag !== 'Form' && !isMade && !isTold) return [];
    if (['action', 'target', 'method'].some((name) => form.attributes.has(name))) return [];
    const handler = handlerOfForm;
    if (handler === null || judged.has(handler) || keepsPage(tree, handler)) return [];
    // A package's `Form` may call the handler with values; only a parameter named as an event shows
    // that it does not.
    if (
      form.tag === 'Form' &&
      !isMade &&
      !EVENT.test(nameOf(nodesIn(handler, 'params')[0] ?? null) ?? '')
    ) {
      return [];
    }
    judged.add(handler);
    return [
      problemAt(source, handler, {
        message: 'Submitting the form reloads the page: nothing calls preventDefault',
        rule: 'reloading-form',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
}

/**
 * Whether the markup prevents the default, as `@submit.prevent` and `on:submit|preventDefault` do,
 * or belongs to a plain page.
 */
const isPreventedByMarkup = ({ text, component }: Source, listener: SyntaxNode): boolean =>
  component?.language === 'html' ||
  /^[^=]*[.|]prevent/.test(text.slice(listener.start, listener.end));

const MADE_OF_FORM = /^[A-Z]\w*$/;

/** Whether the tag is a styled form element: `export const TaskForm = styled.form\`…\``. */
function isMadeOfForm(project: Project, source: Source, tag: string): boolean {
  const styled = new RegExp(`\\b${tag}\\s*=\\s*styled(?:\\.form\\b|\\(\\s*['"]form['"])`);
  const binding = source.tree === null ? null : importBinding(source.tree, tag);
  const target =
    binding?.imported === tag ? importedSource(project, source, binding.declaration) : source;
  return target !== null && styled.test(target.text);
}

/**
 * Whether the parameter's type shows that a form calls the handler:
 * `(event: FormEvent<HTMLFormElement>) => …`.
 */
function takesFormEvent({ text }: Source, handler: SyntaxNode): boolean {
  const [event] = nodesIn(handler, 'params');
  const type = event === undefined ? null : nodeIn(event, 'typeAnnotation');
  return type !== null && /\b(?:Form|Submit)Event\b/.test(text.slice(type.start, type.end));
}

const EVENT = /^(?:e|ev|evt|event)$/;

/**
 * The handler's function, if it is in this file and not wrapped by a call other than `useCallback`.
 */
function handlerIn(tree: SyntaxTree, expression: SyntaxNode | null): SyntaxNode | null {
  const handedTo = isFunction(expression) ? handedOnTo(expression) : null;
  if (isFunction(expression) && handedTo === null) return expression;
  // In Vue, a listener may be a call: `@submit="save()"`.
  const isCall =
    expression?.type === 'CallExpression' && nodesIn(expression, 'arguments').length === 0;
  const name =
    handedTo ??
    nameOf(isCall && tree.root.language === 'vue' ? nodeIn(expression, 'callee') : expression);
  if (name === null) return null;
  const named = functionsNamed(tree, name);
  const [only = null] = named;
  // If the function is an argument of a call, the handler is that call's result.
  const isWrapped =
    only !== null &&
    tree.parentOf(only)?.type === 'CallExpression' &&
    !/useCallback$/.test(calleeName(tree.parentOf(only) ?? only) ?? '');
  return named.length === 1 && !isWrapped ? only : null;
}

/** Returns `save` for `(event) => save(event)`, and null for other functions. */
function handedOnTo(fn: SyntaxNode): string | null {
  const [event, ...others] = nodesIn(fn, 'params');
  const call = nodeIn(fn, 'body');
  if (event === undefined || others.length > 0 || call?.type !== 'CallExpression') return null;
  const [given, ...more] = nodesIn(call, 'arguments');
  const name = nameOf(event);
  const isHandedOn = name !== null && nameOf(given ?? null) === name && more.length === 0;
  return isHandedOn ? nameOf(nodeIn(call, 'callee')) : null;
}

/** Whether the handler calls `preventDefault`, or passes the event to something that may. */
function keepsPage(tree: SyntaxTree, handler: SyntaxNode): boolean {
  const [event = null] = nodesIn(handler, 'params');
  const name = nameOf(event);
  // A destructured event is not followed.
  if (event !== null && name === null) return true;
  const calls = tree.within(handler, 'CallExpression');
  if (calls.some((call) => /preventDefault$/.test(calleeName(call) ?? ''))) return true;
  if (name === null) return false;
  return referencesTo(tree, name, handler).some(
    // Uses in types and of its members do not pass the event on.
    (use) => !/^(?:MemberExpression|TS\w+)$/.test(tree.parentOf(use)?.type ?? ''),
  );
}
