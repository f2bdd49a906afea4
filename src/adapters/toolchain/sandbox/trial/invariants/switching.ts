import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Most tabs to go through: more tell nothing new. */
const MAX_TABS = 4;
/** A panel's content is shown within this time. */
const LATE_MS = 1_500;
/** A placeholder, which may be the same for every tab. */
const NOTHING = /\b(?:no|nothing|none|empty|yet|soon|loading)\b/i;

/** Goes through tabs that share a panel: it must not show the same for all of them. */
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
      return [{ invariant: 'switching', control: tab, breach: 'no tab is marked as selected' }];
    }
  }
  if (panels.size > 1) return [{ invariant: 'switching', control, breach: null }];
  return [...panels].some((panel) => NOTHING.test(panel))
    ? []
    : [{ invariant: 'switching', control, breach: 'the panel shows the same for every tab' }];
}
