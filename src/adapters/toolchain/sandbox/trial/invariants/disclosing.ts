import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Number of headings to try; more would reveal nothing new. */
const MAX_HEADINGS = 2;
/** Panels have opened or closed within this time. */
const LATE_MS = 700;

/** A control that opens a panel. */
interface Heading {
  readonly control: Control;
  /** The line of the page with which its label starts. */
  readonly line: string;
}

/** Presses headings, each of which must open its own panel and say so by `aria-expanded`. */
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

/** The controls with `aria-expanded`; none unless all are closed, alike and named differently. */
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

/** Presses a heading. Returns the breach; null if there is none, undefined if it is unclear. */
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
  // Headings that change their text divide the page no longer.
  if (before === null || after === null) return undefined;
  const isExpanded = isOpen[place]?.isExpanded === true;
  const other = headings.find(
    (_, index) => isOpen[index]?.isExpanded === true && wasOpen[index]?.isExpanded !== true,
  );
  if (other !== undefined && !isExpanded) return `"${other.line}" opens instead`;
  const owners = headings.filter(
    (_, index) => (after[index]?.length ?? 0) > (before[index]?.length ?? 0),
  );
  if (owners.length === 0) return isExpanded ? null : undefined;
  // Something else may appear after the last heading, such as a menu or a message.
  const strange = owners.find((one) => one !== heading && one !== headings.at(-1));
  const isOwn = owners.includes(heading);
  if (strange !== undefined)
    return `the content of "${strange.line}" appears ${isOwn ? 'as well' : 'instead'}`;
  if (!isOwn) return undefined;
  return isExpanded ? null : 'its `aria-expanded` still says that it is closed';
}

/** The lines between each heading and the next one; null if a heading's line is gone. */
function partsOf(
  lines: readonly string[],
  headings: readonly Heading[],
): readonly (readonly string[])[] | null {
  const places = headings.map(({ line }) => lines.indexOf(line));
  if (places.includes(-1)) return null;
  return places.map((at, index) => lines.slice(at + 1, places[index + 1] ?? lines.length));
}
