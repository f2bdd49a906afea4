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

/** By these, the scripts of Bootstrap and its like find what opens and closes what is theirs. */
const OF_LIBRARIES = /^data-(?:bs-)?(?:toggle|dismiss|target|slide|slide-to)$/;

/** True for a button that neither itself, nor anything around it, nor a form may answer. */
export function isDeadButton(button: Element, around: Surroundings): boolean {
  const { source, tree, inForms, isPlainWrapper } = around;
  const { attributes, directives } = button;
  if (hasHandler(button) || BUTTON_ACTIONS.some((name) => attributes.has(name))) return false;
  if ([...attributes.keys()].some((name) => OF_LIBRARIES.test(name))) return false;
  // With nothing in it, it is there to be where the focus begins.
  if (attributes.has('autofocus') && isEmpty(button)) return false;
  // What is disabled only at times is there to be pressed at others.
  if (typeof attributes.get('disabled') === 'string') return false;
  if (directives.some(actsOnElement) && !isOnlyMoved(button, source.text)) return false;
  const type = attributes.get('type') ?? null;
  const component = componentAround(tree, button.node);
  for (const node of tree.around(button.node)) {
    if (isFunction(node) && node === component) break;
    const outer = elementAt(node);
    if (outer === null || isPlainWrapper(outer.tag)) continue;
    // A component can give its child a handler, and a listener further up hears the click.
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

/** True when the file is a component, and that component stands in a form. */
function isFileInForm({ path, component }: Source, inForms: ReadonlySet<string>): boolean {
  const ownName = path.match(/([\w-]+)\.\w+$/)?.[1] ?? '';
  return component !== null && inForms.has(ownName);
}
