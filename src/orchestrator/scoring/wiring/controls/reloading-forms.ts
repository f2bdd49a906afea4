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

/** Forms that are handled when they are submitted, and reload the page all the same. */
export function reloadingForms(project: Project, source: Source, tree: SyntaxTree): Problem[] {
  const judged = new Set<SyntaxNode>();
  return elementsOf(tree).flatMap((form) => {
    const listener = form.listeners.get('submit');
    // Forms can be meant to be sent.
    if (listener === undefined || isPreventedByMarkup(source, listener.node)) return [];
    const isMade =
      MADE_OF_FORM.test(form.tag ?? '') && isMadeOfForm(project, source, form.tag ?? '');
    const handlerOfForm = handlerIn(tree, listener.expression);
    const isTold = handlerOfForm !== null && takesFormEvent(source, handlerOfForm);
    if (form.tag !== 'form' && form.tag !== 'Form' && !isMade && !isTold) return [];
    if (['action', 'target', 'method'].some((name) => form.attributes.has(name))) return [];
    const handler = handlerOfForm;
    if (handler === null || judged.has(handler) || keepsPage(tree, handler)) return [];
    // A form of a package's may hand on the entries; one that hands on the event keeps no page.
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
        message: 'Submitting the form loads the page anew: nothing calls preventDefault',
        rule: 'reloading-form',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
}

/** `@submit.prevent`, `on:submit|preventDefault`, and what a page writes for itself. */
const isPreventedByMarkup = ({ text, component }: Source, listener: SyntaxNode): boolean =>
  component?.language === 'html' ||
  /^[^=]*[.|]prevent/.test(text.slice(listener.start, listener.end));

const MADE_OF_FORM = /^[A-Z]\w*$/;

/** A form of the platform with a style: `export const TaskForm = styled.form\`…\``. */
function isMadeOfForm(project: Project, source: Source, tag: string): boolean {
  const styled = new RegExp(`\\b${tag}\\s*=\\s*styled(?:\\.form\\b|\\(\\s*['"]form['"])`);
  const binding = source.tree === null ? null : importBinding(source.tree, tag);
  const target =
    binding?.imported === tag ? importedSource(project, source, binding.declaration) : source;
  return target !== null && styled.test(target.text);
}

/** `(event: FormEvent<HTMLFormElement>) => …`: whoever calls it has a form that is sent. */
function takesFormEvent({ text }: Source, handler: SyntaxNode): boolean {
  const [event] = nodesIn(handler, 'params');
  const type = event === undefined ? null : nodeIn(event, 'typeAnnotation');
  return type !== null && /\b(?:Form|Submit)Event\b/.test(text.slice(type.start, type.end));
}

const EVENT = /^(?:e|ev|evt|event)$/;

/** The function that handles it, where it is written in this file and nothing is put around it. */
function handlerIn(tree: SyntaxTree, expression: SyntaxNode | null): SyntaxNode | null {
  const handedTo = isFunction(expression) ? handedOnTo(expression) : null;
  if (isFunction(expression) && handedTo === null) return expression;
  // `@submit="save()"`: in Vue a call is what happens.
  const isCall =
    expression?.type === 'CallExpression' && nodesIn(expression, 'arguments').length === 0;
  const name =
    handedTo ??
    nameOf(isCall && tree.root.language === 'vue' ? nodeIn(expression, 'callee') : expression);
  if (name === null) return null;
  const named = functionsNamed(tree, name);
  const [only = null] = named;
  // Of a function that a call is given, what comes out of the call is the handler.
  const isWrapped =
    only !== null &&
    tree.parentOf(only)?.type === 'CallExpression' &&
    !/useCallback$/.test(calleeName(tree.parentOf(only) ?? only) ?? '');
  return named.length === 1 && !isWrapped ? only : null;
}

/** `save` of `(event) => save(event)`. */
function handedOnTo(fn: SyntaxNode): string | null {
  const [event, ...others] = nodesIn(fn, 'params');
  const call = nodeIn(fn, 'body');
  if (event === undefined || others.length > 0 || call?.type !== 'CallExpression') return null;
  const [given, ...more] = nodesIn(call, 'arguments');
  const name = nameOf(event);
  const isHandedOn = name !== null && nameOf(given ?? null) === name && more.length === 0;
  return isHandedOn ? nameOf(nodeIn(call, 'callee')) : null;
}

/** It prevents the reload, or hands the event to something that may. */
function keepsPage(tree: SyntaxTree, handler: SyntaxNode): boolean {
  const [event = null] = nodesIn(handler, 'params');
  const name = nameOf(event);
  // Taken apart, or of a shape that is not followed.
  if (event !== null && name === null) return true;
  const calls = tree.within(handler, 'CallExpression');
  if (calls.some((call) => /preventDefault$/.test(calleeName(call) ?? ''))) return true;
  if (name === null) return false;
  return referencesTo(tree, name, handler).some(
    // Types are made of it, and nobody is handed it.
    (use) => !/^(?:MemberExpression|TS\w+)$/.test(tree.parentOf(use)?.type ?? ''),
  );
}
