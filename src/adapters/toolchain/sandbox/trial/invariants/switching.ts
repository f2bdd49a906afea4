import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Of more tabs, as many tell all that there is to tell. */
const MAX_TABS = 4;
/** Whatever a panel shows comes within this time. */
const LATE_MS = 1_500;
/** Where there is nothing yet, there is nothing of any kind. */
const NOTHING = /\b(?:no|nothing|none|empty|yet|soon|loading)\b/i;

/** Goes through tabs that share a panel: it does not show the same for all. */
export function switchTabs(page: UsedPage): readonly Found[] {
  const tabs = page.tabs()?.tabs ?? [];
  const [first] = tabs;
  const control = page.controls().find(({ key }) => key === first?.key);
  if (tabs.length < 2 || first === undefined || control === undefined) return [];
  const asks = page.asksSoFar();
  const panels = new Set<string>();
  for (const { key } of tabs.slice(0, MAX_TABS)) {
    const tab = page.controls().find((one) => one.key === key);
    if (tab === undefined) return [];
    page.use(tab);
    if (panels.has(page.tabs()?.panel ?? '')) page.wait(LATE_MS);
    const now = page.tabs();
    if (now === null || now.panel === '' || page.asksSoFar() !== asks) return [];
    panels.add(now.panel);
    const isMarked = now.tabs.some(({ isChosen }) => isChosen);
    if (tabs.some(({ isChosen }) => isChosen) && !isMarked) {
      return [
        { invariant: 'switching', control: tab, breach: 'none of the tabs is the chosen one' },
      ];
    }
  }
  if (panels.size > 1) return [{ invariant: 'switching', control, breach: null }];
  return [...panels].some((panel) => NOTHING.test(panel))
    ? []
    : [{ invariant: 'switching', control, breach: 'the panel shows the same for every tab' }];
}
