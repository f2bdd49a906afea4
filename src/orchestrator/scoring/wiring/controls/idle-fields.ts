import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { type Element, elementAt, elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionsNamed } from '../../syntax/functions.ts';
import { calleeName, dottedName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { computedOf } from '../loops/attribute-value.ts';
import { actsOnElement } from './answers.ts';
import { CHECKED_TYPES, VALUE_TYPES } from './field-types.ts';

/** Attributes by which a form, or a script, gets at a field, or that show a value in it. */
const REACHED = ['ref', 'value', 'checked', 'form'] as const;
const SHUT = ['disabled', 'readonly'] as const;

/** In a component: neither bound, nor listened to, nor sent by name, nor within anybody's reach. */
export function isIdleField(field: Element, { text }: Source, tree: SyntaxTree): boolean {
  const { node, attributes, bound, listeners, directives } = field;
  if (node.type !== 'MarkupElement' || tree.root.language === 'html') return false;
  const type = attributes.get('type') ?? '';
  if (VALUE_TYPES.has(type) || (attributes.has('type') && type === '')) return false;
  if (bound.size + listeners.size + directives.length > 0) return false;
  // The value of a choice is what it stands for, and shows nothing of what is chosen.
  const isReached = REACHED.some(
    (name) =>
      attributes.has(name) &&
      !(name === 'value' && CHECKED_TYPES.has(type)) &&
      !showsState(name, field, tree),
  );
  // What is shut only at times is used at others.
  const isShut = SHUT.some((name) => typeof attributes.get(name) === 'string');
  if (isShut || isReached) return false;
  const around = [...tree.around(node)].flatMap((outer) => elementAt(outer) ?? []);
  const isNameless = isNameIgnored(around, tree) || isAmongBoundFields(around, tree, text);
  if (attributes.has('name') && !isNameless) return false;
  if (attributes.has('id') && /\bgetElementById\b/.test(text)) return false;
  // Found by its place or its kind: in its form, on the page, beside another.
  if (LOOKED_UP.test(text)) return false;
  if ((CHECKED_TYPES.has(type) ? STYLED_BY_CHOICE : STYLED_BY_ENTRY).test(text)) return false;
  const isNamed = attributes.has('name') || attributes.has('id');
  return !around.some(
    (outer) =>
      (!outer.isPlatform && OF_FIELDS.test(outer.tag ?? '')) ||
      // Of a form, fields are taken by their names.
      ((outer.directives.some(actsOnElement) || outer.bound.has('this')) &&
        (outer.tag !== 'form' || isNamed)) ||
      [...outer.listeners.keys()].some((name) => /^(?:input|change|key)/.test(name)),
  );
}

/** `value={color}` in Svelte, `:value="color"` in Vue: it shows what the component keeps, and what is entered is not taken in. */
function showsState(name: string, { node, attributes }: Element, tree: SyntaxTree): boolean {
  if (!/^(?:value|checked)$/.test(name) || attributes.get(name) !== null) return false;
  if (
    !/^(?:svelte|vue)$/.test(String(tree.root.language)) ||
    attributes.has('id') ||
    attributes.has('name')
  )
    return false;
  const shown = computedOf(tree, node).find((one) => one.name === name)?.value;
  const [kept] =
    dottedName(
      shown?.type === 'MemberExpression' ? nodeIn(shown, 'object') : (shown ?? null),
    )?.split('.') ?? [];
  return (
    kept !== undefined &&
    // What nothing else reads need not be taken in.
    referencesTo(tree, kept, tree.root).length > 1 &&
    tree
      .ofType('VariableDeclarator')
      .some(
        (one) =>
          nameOf(nodeIn(one, 'id')) === kept &&
          /^(?:\$state|ref)$/.test(calleeName(nodeIn(one, 'init') ?? one) ?? ''),
      )
  );
}

const LOOKED_UP =
  /\bquerySelector(?:All)?\b|\bgetElementsBy\w+|\.elements\b|\.(?:first|last)ElementChild\b|\.(?:next|previous)ElementSibling\b|\.children\b|\b(?:currentTarget|target|form)\s*(?:as \w+\s*\)?\s*)?\[/;
/** A style sheet shows what is chosen or entered, without any script. */
const STYLED_BY_CHOICE = /:(?:checked|indeterminate)\b/;
const STYLED_BY_ENTRY = /:(?:user-)?(?:in)?valid\b|:placeholder-shown\b|:(?:in|out-of)-range\b/;

/** Components that may well take in what is entered inside them. */
const OF_FIELDS = /form|field|input|control|label|select|editor|provider/i;

/** What gets at the fields of a form by their names. */
const BY_NAME = /^(?:FormData|elements|target|currentTarget|srcElement|forms|namedItem|\$refs)$/;

/**
 * True where a form is answered by code of the component itself, which never looks at the form: its
 * fields' names then tell nobody anything.
 */
function isNameIgnored(around: readonly Element[], tree: SyntaxTree): boolean {
  const form = around.find(({ tag }) => tag === 'form');
  const submit = form?.listeners.get('submit');
  if (form === undefined || submit?.expression == null) return false;
  if (form.directives.length > 0 || form.bound.size > 0 || form.hasSpread) return false;
  if (['action', 'method'].some((name) => form.attributes.has(name))) return false;
  if (handsFormOn(submit.expression, tree)) return false;
  return ![...tree.ofType('Identifier')].some(({ name }) => BY_NAME.test(String(name)));
}

/** True outside of every form, where the component takes in its other fields by binding them. */
const isAmongBoundFields = (around: readonly Element[], tree: SyntaxTree, text: string): boolean =>
  !around.some(({ tag, isPlatform }) => tag === 'form' || !isPlatform) &&
  !FORM_OF_OTHERS.test(text) &&
  elementsOf(tree).some(
    ({ tag, bound }) => /^(?:input|textarea|select)$/.test(tag ?? '') && bound.size > 0,
  );

const FORM_OF_OTHERS = /\bFormData\b|\.target\.name\b|\$refs\b|\$el\b/;

/** True unless the form is answered by a function of the file that keeps the event to itself. */
function handsFormOn(answer: SyntaxNode, tree: SyntaxTree): boolean {
  const called = answer.type === 'CallExpression' ? answer : null;
  if (called !== null && nodesIn(called, 'arguments').length > 0) return true;
  const named = called === null ? answer : nodeIn(called, 'callee');
  const name = nameOf(named);
  const fn = isFunction(named) ? named : name === null ? undefined : functionsNamed(tree, name)[0];
  if (fn === undefined) return true;
  const [event] = nodesIn(fn, 'params');
  if (event === undefined) return false;
  const own = nameOf(event);
  return (
    own !== null &&
    referencesTo(tree, own, fn).some((use) => tree.parentOf(use)?.type !== 'MemberExpression')
  );
}
