import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const RESET =
  /\b(?:reset|restart|new (?:game|round)|play again|start over|rematch|clear(?: board)?|neu(?:es spiel|start|starten)?|nochmal|zurücksetzen)\b/i;
/** What is set back then is not the board. */
const OF_THE_SCORE = /\b(?:scores?|stats|statistics|history|wins)\b/i;
/** What two leave on a board, written or by the class that draws it. */
const MARK = /^(?:[xo0×✕✖❌❎⭕○◯]\uFE0F?|cross|circle|nought|mark-[xo]|player-?[xo12])$/iu;
/** Without any of this, one and the same mark may be put anywhere. */
const OF_TWO = /\b(?:players?|turn|tic.?tac.?toe|noughts|spieler|am zug)\b/i;
/** Who plays against whoever presses moves within this time. */
const LATE_MS = 1_500;
/** `X wins`, `Winner: O`; not `X wins: 2`. */
const WINNER =
  /\bwinner\W{0,3}(?:is )?(?:player )?([XO])\b|\b([XO])(?:'s)? (?:has |have )?w[io]ns?\b(?!\s*:?\s*\d)/gi;

/** Plays tic-tac-toe: two take turns, a taken cell stays taken, and three in a row are the end. */
export function play(page: UsedPage): readonly Found[] {
  const cells = page.board()?.cells ?? [];
  const control = cells[0]?.control;
  if (control === undefined || cells.some(({ mark }) => mark !== '')) return [];
  const told = (breach: string | null): readonly Found[] => [
    { invariant: 'playing', control, breach },
  ];
  const asks = page.asksSoFar();
  const [mine = '', ...others] = mark(page, 0);
  if (!MARK.test(mine) || page.asksSoFar() !== asks) return [];
  page.wait(LATE_MS);
  if (
    others.some((one) => one !== '') ||
    marks(page)
      .slice(1)
      .some((one) => one !== '')
  ) {
    return againstItself(page, mine, told);
  }
  const theirs = mark(page, 3)[3] ?? '';
  if (theirs === mine && !OF_TWO.test(page.text())) return [];
  if (theirs === mine) return told('two presses, one after the other, give the same mark');
  if (theirs === '' || marks(page)[0] !== mine) return [];
  if (mark(page, 3)[3] !== theirs) return told('a cell that is taken changes its mark');
  const third = mark(page, 1)[1] ?? '';
  if (third === theirs) return told('pressing a cell that is taken ends the turn');
  if (third !== mine || mark(page, 4)[4] !== theirs) return [];
  const outside = winnersIn(page);
  const won = mark(page, 2);
  if (won[2] !== mine || won[0] !== mine) return [];
  const winners = winnersIn(page).slice(outside.length);
  if (winners.length === 1 && isLetter(mine) && winners[0] !== mine.toUpperCase()) {
    return told(`${winners[0]} is said to have won with three ${mine.toUpperCase()} in a row`);
  }
  const after = mark(page, 5);
  if (after[0] === mine && after[5] !== '' && after[5] !== undefined) {
    return told('the game goes on after three in a row');
  }
  const breach = empty(page);
  // Once it is over, no cell does anything.
  page.note(...(page.board()?.cells ?? []).map((cell) => cell.control));
  return told(breach);
}

const isLetter = (text: string): boolean => /^[xo]$/i.test(text);

const winnersIn = (page: UsedPage): readonly string[] =>
  [...page.text().matchAll(WINNER)].map(([, first, second]) =>
    (first ?? second ?? '').toUpperCase(),
  );

/** The computer has the second move, and may have it late. */
function againstItself(
  page: UsedPage,
  mine: string,
  told: (breach: string | null) => readonly Found[],
): readonly Found[] {
  const before = marks(page);
  const taken = before.findIndex((one, index) => index > 0 && one !== '');
  if (before[0] !== mine || taken < 0) return [];
  if (before.filter((one) => one !== '').length !== 2) return [];
  if (before[taken] === mine) return told('what the computer takes has the mark of the other');
  if (mark(page, taken)[taken] === mine) return told('a cell that is taken changes its mark');
  page.wait(LATE_MS);
  return told(empty(page));
}

/** Begins anew, where there is something for it. */
function empty(page: UsedPage): string | null {
  const reset = page
    .controls()
    .find(({ kind, label }) => kind === 'press' && RESET.test(label) && !OF_THE_SCORE.test(label));
  if (reset === undefined) return null;
  page.use(reset);
  if (taken(page) > 0) page.wait(LATE_MS);
  // Who has lost, or the computer, may begin; a question may be asked.
  return taken(page) > 1 && !page.text().includes('?')
    ? `"${reset.label}" leaves marks on the board`
    : null;
}

const taken = (page: UsedPage): number => marks(page).filter((one) => one !== '').length;

const marks = (page: UsedPage): readonly string[] =>
  page.board()?.cells.map(({ mark: own }) => own) ?? [];

/** Presses a cell; gives back the marks that are there then. */
function mark(page: UsedPage, place: number): readonly string[] {
  const cell = page.board()?.cells[place];
  if (cell !== undefined) page.use(cell.control);
  return marks(page);
}
