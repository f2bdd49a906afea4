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

/** Attributes that show a value in the field, or through which a form or script reads it. */
const REACHED = ['ref', 'value', 'checked', 'form'] as const;
const SHUT = ['disabled', 'readonly'] as const;

/**
 * Whether a field of a Vue or Svelte component is neither bound, listened to, sent by its name, nor
 * reachable in any other way.
 */
export function isIdleField(field: Element, { text }: Source, tree: SyntaxTree): boolean {
  const { node, attributes, bound, listeners, directives } = field;
  if (node.type !== 'MarkupElement' || tree.root.language === 'html') return false;
  const type = attributes.get('type') ?? '';
  if (VALUE_TYPES.has(type) || (attributes.has('type') && type === '')) return false;
  if (bound.size + listeners.size + directives.length > 0) return false;
  // The `value` of a checkbox or radio button does not show whether it is checked.
  const isReached = REACHED.some(
    (name) =>
      attributes.has(name) &&
      !(name === 'value' && CHECKED_TYPES.has(type)) &&
      !showsState(name, field, tree),
  );
  // A computed `disabled` or `readonly` means that the field is used at other times.
  const isShut = SHUT.some((name) => typeof attributes.get(name) === 'string');
  if (isShut || isReached) return false;
  const around = [...tree.around(node)].flatMap((outer) => elementAt(outer) ?? []);
  const isNameless = isNameIgnored(around, tree) || isAmongBoundFields(around, tree, text);
  if (attributes.has('name') && !isNameless) return false;
  if (attributes.has('id') && /\bgetElementById\b/.test(text)) return false;
  // The file looks elements up by position or selector.
  if (LOOKED_UP.test(text)) return false;
  if ((CHECKED_TYPES.has(type) ? STYLED_BY_CHOICE : STYLED_BY_ENTRY).test(text)) return false;
  const isNamed = attributes.has('name') || attributes.has('id');
  return !around.some(
    (outer) =>
      (!outer.isPlatform && OF_FIELDS.test(outer.tag ?? '')) ||
      // A form's element only gives access to fields that have a name.
      ((outer.directives.some(actsOnElement) || outer.bound.has('this')) &&
        (outer.tag !== 'form' || isNamed)) ||
      [...outer.listeners.keys()].some((name) => /^(?:input|change|key)/.test(name)),
  );
}

/**
 * Whether the attribute only shows state, as `value={color}` does in Svelte and `:value="color"` in
 * Vue: entries do not change that state.
 */
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
    // A value that nothing else reads need not follow the entry.
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
/** Style sheets can respond to what is checked or entered, without any script. */
const STYLED_BY_CHOICE = /:(?:checked|indeterminate)\b/;
const STYLED_BY_ENTRY = /:(?:user-)?(?:in)?valid\b|:placeholder-shown\b|:(?:in|out-of)-range\b/;

/** Names of components that may read the fields inside them. */
const OF_FIELDS = /form|field|input|control|label|select|editor|provider/i;

/** Names through which code reads a form's fields by their names. */
const BY_NAME = /^(?:FormData|elements|target|currentTarget|srcElement|forms|namedItem|\$refs)$/;

/**
 * Whether a form is handled by code of this component that never looks at the form's fields, so
 * their names serve nothing.
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

/** Whether the field is in no form or component, and the component binds its other fields. */
const isAmongBoundFields = (around: readonly Element[], tree: SyntaxTree, text: string): boolean =>
  !around.some(({ tag, isPlatform }) => tag === 'form' || !isPlatform) &&
  !FORM_OF_OTHERS.test(text) &&
  elementsOf(tree).some(
    ({ tag, bound }) => /^(?:input|textarea|select)$/.test(tag ?? '') && bound.size > 0,
  );

const FORM_OF_OTHERS = /\bFormData\b|\.target\.name\b|\$refs\b|\$el\b/;

/**
 * Whether the submit handler may pass on the form: always, unless it is a function of this file
 * that uses its event only for members.
 */
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
