import type { Board } from '../../observer-answers.ts';
import { attributeOf } from './attributes.ts';
import { findControls, keyOf } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';
import { childrenOf, tagOf } from './tree.ts';

const SIDE = 3;
const CELLS = /^(?:BUTTON|DIV|TD|SPAN|LI)$/;
/** Class names that draw a mark in a cell. */
const DRAWN = /^(?:x|o|cross|circle|nought|mark-[xo]|player-?[xo12])$/i;

/** The page's only board of three by three cells; null if it has none or several. */
export function boardNow(): Board | null {
  const boards: (readonly Element[])[] = [];
  const lookInto = (element: Element): void => {
    const cells = cellsIn(element);
    if (cells !== null) boards.push(cells);
    else for (const child of childrenOf(element)) lookInto(child);
  };
  lookInto(document.body);
  const [cells, ...others] = boards;
  if (cells === undefined || others.length > 0) return null;
  // Renews the keys that `keyOf` looks up.
  findControls();
  return {
    cells: cells.map((cell, index) => ({
      control: {
        key: keyOf(cell, `cell|${index}`),
        kind: 'press',
        label: attributeOf(cell, 'aria-label') ?? 'cell',
        tag: tagOf(cell).toLowerCase(),
        testId: attributeOf(cell, 'data-testid'),
        shape: '',
        isOfItem: false,
        isSearch: false,
        isPassword: false,
      },
      mark: markIn(cell),
    })),
  };
}

/** Nine similar children, or three rows of three; null if the element is no board. */
function cellsIn(element: Element): readonly Element[] | null {
  const children = childrenOf(element);
  if (children.length !== SIDE && children.length !== SIDE * SIDE) return null;
  const cells =
    children.length === SIDE
      ? children.flatMap((row) => (isAlike(row, children[0]) ? childrenOf(row) : []))
      : children;
  const [first] = cells;
  const isBoard =
    cells.length === SIDE * SIDE &&
    cells.every((cell) => tagOf(cell) === tagOf(first ?? cell) && CELLS.test(tagOf(cell))) &&
    cells.every(
      (cell) => childrenOf(cell).length <= 1 && singleSpaced(cell.textContent ?? '').length <= 2,
    );
  return isBoard ? cells.map(pressedIn) : null;
}

const isAlike = (left: Element, right: Element | undefined): boolean =>
  right !== undefined && tagOf(left) === tagOf(right);

/** What to press: the button that a cell holds, or the cell itself. */
function pressedIn(cell: Element): Element {
  const [inner] = childrenOf(cell);
  return inner !== undefined && tagOf(inner) === 'BUTTON' ? inner : cell;
}

/** A cell's text, or else the class of the cell or a child that draws a mark; empty if neither. */
function markIn(cell: Element): string {
  const text = singleSpaced(cell.textContent ?? '');
  if (text !== '') return text;
  return (
    [cell, ...childrenOf(cell)]
      .flatMap((one) => (attributeOf(one, 'class') ?? '').split(/\s+/))
      .find((name) => DRAWN.test(name)) ?? ''
  );
}
