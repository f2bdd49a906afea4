import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Of more tabs, as many tell all that there is to tell. */
const MAX_TABS = 4;

/** Goes through tabs that share a panel: it does not show the same for all. */
export function switchTabs(page: UsedPage): readonly Found[] {
  const tabs = page.tabs()?.tabs ?? [];
  const [first] = tabs;
  const control = page.controls().find(({ key }) => key === first?.key);
  if (tabs.length < 2 || first === undefined || control === undefined) return [];
  const panels = new Set<string>();
  for (const { key } of tabs.slice(0, MAX_TABS)) {
    const tab = page.controls().find((one) => one.key === key);
    if (tab === undefined) return [];
    page.use(tab);
    const now = page.tabs();
    if (now === null || now.panel === '') return [];
    panels.add(now.panel);
    const isMarked = now.tabs.some(({ isChosen }) => isChosen);
    if (tabs.some(({ isChosen }) => isChosen) && !isMarked) {
      return [
        { invariant: 'switching', control: tab, breach: 'none of the tabs is the chosen one' },
      ];
    }
  }
  const breach = panels.size === 1 ? 'the panel shows the same for every tab' : null;
  return [{ invariant: 'switching', control, breach }];
}
