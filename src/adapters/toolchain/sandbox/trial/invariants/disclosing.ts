import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Of more headings, as many tell all that there is to tell. */
const MAX_HEADINGS = 2;
const LATE_MS = 700;

/** What can be opened, as it is called at first. */
interface Heading {
  readonly control: Control;
  /** Its text, as a line of the page. */
  readonly line: string;
}

/** Opens what can be opened beneath several headings: what comes belongs to the one that was pressed. */
export function disclose(page: UsedPage): readonly Found[] {
  const headings = headingsOf(page);
  const [first] = headings;
  if (first === undefined || headings.length < 2) return [];
  for (const [place, { control }] of headings.slice(0, MAX_HEADINGS).entries()) {
    const breach = open(page, place, headings);
    if (breach === undefined) return [];
    if (breach !== null) return [{ invariant: 'disclosing', control, breach }];
  }
  return [{ invariant: 'disclosing', control: first.control, breach: null }];
}

/** All that says of itself that it is closed, if it looks alike, and each is called by a line of its own. */
function headingsOf(page: UsedPage): readonly Heading[] {
  const expandable = page.expandable();
  if (expandable.length < 2 || expandable.some(({ isExpanded }) => isExpanded)) return [];
  const lines = page.lines();
  const headings = expandable.flatMap(({ key }): Heading[] => {
    const control = page.controls().find((one) => one.key === key);
    const line = lines
      .filter((one) => one.length > 2 && control?.label.startsWith(one))
      .sort((left, right) => right.length - left.length)[0];
    return control === undefined || line === undefined ? [] : [{ control, line }];
  });
  const isPlain =
    headings.length === expandable.length &&
    headings.every(({ control }) => control.shape === headings[0]?.control.shape) &&
    headings.every(({ line }) => lines.filter((one) => one === line).length === 1);
  return isPlain ? headings : [];
}

/** What is wrong with what comes; null where nothing is, undefined where that is not plain. */
function open(
  page: UsedPage,
  place: number,
  headings: readonly Heading[],
): string | null | undefined {
  const asks = page.asksSoFar();
  const wasOpen = page.expandable();
  const control = page.controls().find(({ key }) => key === wasOpen[place]?.key);
  const heading = headings[place];
  if (control === undefined || heading === undefined) return undefined;
  const before = partsOf(page.lines(), headings);
  page.use(control);
  page.wait(LATE_MS);
  const isOpen = page.expandable();
  const after = partsOf(page.lines(), headings);
  if (page.asksSoFar() !== asks || isOpen.length !== headings.length) return undefined;
  const isExpanded = isOpen[place]?.isExpanded === true;
  const other = headings.find(
    (_, index) => isOpen[index]?.isExpanded === true && wasOpen[index]?.isExpanded !== true,
  );
  if (other !== undefined && !isExpanded) return `"${other.line}" is opened instead`;
  const owners = headings.filter(
    (_, index) => (after[index]?.length ?? 0) > (before[index]?.length ?? 0),
  );
  if (owners.length === 0) return isExpanded ? null : undefined;
  // Beneath the last, anything may come: a menu, a message.
  const strange = owners.find((one) => one !== heading && one !== headings.at(-1));
  const isOwn = owners.includes(heading);
  if (strange !== undefined)
    return `what belongs to "${strange.line}" comes${isOwn ? ' as well' : ''}`;
  if (!isOwn) return undefined;
  return isExpanded ? null : 'it still says that it is closed';
}

/** What stands beneath each heading, up to the next one. */
function partsOf(
  lines: readonly string[],
  headings: readonly Heading[],
): readonly (readonly string[])[] {
  const places = headings.map(({ line }) => lines.indexOf(line));
  return places.map((at, index) =>
    at < 0 ? [] : lines.slice(at + 1, places[index + 1] ?? lines.length),
  );
}
