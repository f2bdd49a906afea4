import type { Tabs } from '../../observer-answers.ts';
import { attributeOf } from './attributes.ts';
import { elementOf, findControls, isChosen } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';

const MAX_CHARS = 20_000;

/** The tabs of a page with a single panel for all of them; null for any other page. */
export function tabsNow(): Tabs | null {
  const [panel, ...others] = document.querySelectorAll('[role="tabpanel"]');
  if (panel === undefined || others.length > 0) return null;
  const tabs = findControls().flatMap(({ key }) => {
    const element = elementOf(key);
    return element !== undefined && attributeOf(element, 'role') === 'tab'
      ? [{ key, isChosen: isChosen(element) }]
      : [];
  });
  return { panel: shownIn(panel), tabs };
}

/** The text of a panel, with the values of its fields and the sources of its images. */
function shownIn(panel: Element): string {
  const values = [...panel.querySelectorAll('input, textarea, select')].map((field) =>
    String(Reflect.get(field, 'value')),
  );
  return [singleSpaced(panel.textContent ?? ''), ...values, picturesIn(panel)].join(' ').trim();
}

/** The sources of all images in an element. */
export const picturesIn = (element: Element): string =>
  [...element.querySelectorAll('[src], [style*="url("]')]
    .map((each) => attributeOf(each, 'src') ?? attributeOf(each, 'style') ?? '')
    .join(' ')
    .slice(0, MAX_CHARS);
