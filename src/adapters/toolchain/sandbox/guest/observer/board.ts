import type { Board } from '../../observer-answers.ts';
import { attributeOf } from './attributes.ts';
import { findControls, keyOf } from './controls.ts';
import { singleSpaced } from './single-spaced.ts';
import { childrenOf, tagOf } from './tree.ts';

const SIDE = 3;
const CELLS = /^(?:BUTTON|DIV|TD|SPAN|LI)$/;
/** Words in the class of a cell that draw a mark in it. */
const DRAWN = /^(?:x|o|cross|circle|nought|mark-[xo]|player-?[xo12])$/i;

/** The one field of three rows of three alike that the page has; null where there is none, or more. */
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

/** Nine in one element, or in three with three each. */
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

/** A cell of a table may hold the button that is pressed. */
function pressedIn(cell: Element): Element {
  const [inner] = childrenOf(cell);
  return inner !== undefined && tagOf(inner) === 'BUTTON' ? inner : cell;
}

/** A text, or what the class of the cell or of what is in it draws. */
function markIn(cell: Element): string {
  const text = singleSpaced(cell.textContent ?? '');
  if (text !== '') return text;
  return (
    [cell, ...childrenOf(cell)]
      .flatMap((one) => (attributeOf(one, 'class') ?? '').split(/\s+/))
      .find((name) => DRAWN.test(name)) ?? ''
  );
}
