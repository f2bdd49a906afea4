import type { Tabs } from '../../observer-answers.ts';
import { attributeOf } from './attributes.ts';
import { elementOf, findControls, isChosen } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';

/** The tabs of a page that has one panel for all of them; null for any other. */
export function tabsNow(): Tabs | null {
  const [panel, ...others] = document.querySelectorAll('[role="tabpanel"]');
  if (panel === undefined || others.length > 0) return null;
  const tabs = findControls().flatMap(({ key }) => {
    const element = elementOf(key);
    return element !== undefined && attributeOf(element, 'role') === 'tab'
      ? [{ key, isChosen: isChosen(element) }]
      : [];
  });
  return { panel: singleSpaced(panel.textContent ?? ''), tabs };
}
