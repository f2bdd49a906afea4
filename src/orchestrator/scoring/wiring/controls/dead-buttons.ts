import { type Element, elementAt } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionName } from '../../syntax/functions.ts';
import { isFunction, nodesIn } from '../../syntax/node.ts';
import { componentAround } from '../../syntax/react.ts';
import { actsOnElement, hasHandler, hearsClicks } from './answers.ts';
import { isOnlyMoved } from './element-references.ts';
import { isForm } from './in-forms.ts';
import type { Surroundings } from './surroundings.ts';

const BUTTON_ACTIONS = ['formaction', 'form', 'popovertarget', 'commandfor', 'command'] as const;

/**
 * Attributes by which the scripts of Bootstrap and similar libraries find the buttons that they
 * handle.
 */
const OF_LIBRARIES = /^data-(?:bs-)?(?:toggle|dismiss|target|slide|slide-to)$/;

/** Whether nothing can handle the button: not itself, nothing around it, and no form. */
export function isDeadButton(button: Element, around: Surroundings): boolean {
  const { source, tree, inForms, isPlainWrapper } = around;
  const { attributes, directives } = button;
  if (hasHandler(button) || BUTTON_ACTIONS.some((name) => attributes.has(name))) return false;
  if ([...attributes.keys()].some((name) => OF_LIBRARIES.test(name))) return false;
  // An empty button with `autofocus` is a focus trap's starting point.
  if (attributes.has('autofocus') && isEmpty(button)) return false;
  // A computed `disabled` means that the button is meant to be pressed at other times.
  if (typeof attributes.get('disabled') === 'string') return false;
  if (directives.some(actsOnElement) && !isOnlyMoved(button, source.text)) return false;
  const type = attributes.get('type') ?? null;
  const component = componentAround(tree, button.node);
  for (const node of tree.around(button.node)) {
    if (isFunction(node) && node === component) break;
    const outer = elementAt(node);
    if (outer === null || isPlainWrapper(outer.tag)) continue;
    // A component may give its child a handler, and an outer listener receives clicks that bubble.
    if (!outer.isPlatform || hearsClicks(outer)) return false;
    if (['a', 'label', 'summary'].includes(outer.tag ?? '')) return false;
    if (isForm(outer) && type !== 'button') return false;
  }
  if (type === 'button') return true;
  if (type === 'submit' || type === 'reset') return false;
  const componentName = component === null ? null : functionName(tree, component);
  const standsInForm = componentName !== null && inForms.has(componentName);
  return !standsInForm && !isFileInForm(source, inForms);
}

const isEmpty = ({ node }: Element): boolean => nodesIn(node, 'children').length === 0;

/** Whether the file is a component that is used inside a form. */
function isFileInForm({ path, component }: Source, inForms: ReadonlySet<string>): boolean {
  const ownName = path.match(/([\w-]+)\.\w+$/)?.[1] ?? '';
  return component !== null && inForms.has(ownName);
}
