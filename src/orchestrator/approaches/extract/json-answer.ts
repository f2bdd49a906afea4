import { JSONParser, TokenType } from '@streamparser/json';
import { type AnswerEntry, deletionEntry, fileEntry, isFile } from './answer-entry.ts';
import { salvageFiles } from './salvage.ts';

// No opening is longer than `OPENING_REACH` characters, which keeps scanning linear.
const OPENING = /\{\s{0,64}"|\[\s{0,64}\{\s{0,64}"/g;
const OPENING_REACH = 131;
const FILES_KEY = /\{\s{0,64}\\?["'`]?files\\?["'`]?\s{0,64}:/;
// An answer needs three levels; the parser's memory grows with each.
const MAX_DEPTH = 32;
const MAX_CANDIDATES = 16;

/**
 * Finds the JSON of an answer, `{"files":[{"path","content"}],"deletedPaths":[…]}` or a bare array
 * of such files, in text that arrives in pieces and may have anything around it. An element is
 * returned as soon as it is closed, so a file that was cut off never is. The entries depend on the
 * whole text alone, not on how it was split into pieces.
 */
export class JsonAnswer {
  #text = '';
  #state: 'seeking' | 'reading' | 'broken' | 'done' = 'seeking';
  /** The end of the text so far, which may hold the beginning of an opening. */
  #unscanned = '';
  #candidate: Candidate | null = null;
  #candidates = 0;

  /** Takes the next piece; returns the entries that it completes. */
  push(piece: string): readonly AnswerEntry[] {
    this.#text += piece;
    switch (this.#state) {
      case 'seeking':
        return this.#seek(this.#unscanned + piece);
      case 'reading':
        return this.#candidate === null ? [] : this.#read(this.#candidate, piece);
      case 'broken':
      case 'done':
        return [];
    }
  }

  /** Ends the text; returns the entries that can still be got by repairing a broken document. */
  finish(isTruncated: boolean): readonly AnswerEntry[] {
    // A document that is well formed up to its end was cut there, whatever reason was given.
    const wasCut = isTruncated || (this.#state === 'reading' && this.#candidate?.hasFiles);
    if (this.#state === 'done' || wasCut) return [];
    const start = this.#candidate?.hasFiles ? this.#candidate.start : this.#text.search(FILES_KEY);
    if (start < 0) return [];
    const salvaged = salvageFiles(this.#text.slice(start));
    return [
      ...salvaged.files.slice(this.#candidate?.fileCount ?? 0).map(fileEntry),
      ...salvaged.deletedPaths.slice(this.#candidate?.deletionCount ?? 0).map(deletionEntry),
    ];
  }

  get text(): string {
    return this.#text;
  }

  #seek(window: string): readonly AnswerEntry[] {
    OPENING.lastIndex = 0;
    const opening = this.#candidates < MAX_CANDIDATES ? OPENING.exec(window) : null;
    if (opening === null) {
      this.#unscanned = window.slice(-OPENING_REACH);
      return [];
    }
    this.#candidates += 1;
    this.#state = 'reading';
    const start = this.#text.length - window.length + opening.index;
    this.#candidate = new Candidate(start, opening[0].startsWith('['));
    return this.#read(this.#candidate, window.slice(opening.index));
  }

  #read(candidate: Candidate, piece: string): readonly AnswerEntry[] {
    const entries = candidate.write(piece);
    switch (candidate.state) {
      case 'open':
        return entries;
      case 'closed':
        if (candidate.hasFiles) {
          this.#state = 'done';
          return entries;
        }
        break;
      case 'invalid':
        if (candidate.hasFiles) {
          this.#state = 'broken';
          return entries;
        }
        break;
    }
    // Not the answer: search on, right after its first character.
    this.#state = 'seeking';
    this.#candidate = null;
    return this.#seek(this.#text.slice(candidate.start + 1));
  }
}

/** A JSON document that may turn out to be the answer. */
class Candidate {
  readonly start: number;
  readonly #parser: JSONParser;
  #entries: AnswerEntry[] = [];
  #depth = 0;
  state: 'open' | 'closed' | 'invalid' = 'open';
  fileCount = 0;
  deletionCount = 0;

  constructor(start: number, isArray: boolean) {
    this.start = start;
    this.#parser = new JSONParser({
      paths: isArray ? ['$.*'] : ['$.files.*', '$.deletedPaths.*'],
      keepStack: false,
    });
    this.#parser.onToken = ({ token }) => this.#measureDepth(token);
    this.#parser.onValue = ({ value, stack }) => {
      if (stack.at(-1)?.key === 'deletedPaths') {
        this.deletionCount += 1;
        this.#entries.push(deletionEntry(value));
      } else if (!isArray || isFile(value)) {
        this.fileCount += 1;
        this.#entries.push(fileEntry(value));
      }
    };
    this.#parser.onEnd = () => {
      if (this.state === 'open') this.state = 'closed';
    };
    this.#parser.onError = () => {
      if (this.state === 'open') this.state = 'invalid';
    };
  }

  get hasFiles(): boolean {
    return this.fileCount + this.deletionCount > 0;
  }

  write(piece: string): readonly AnswerEntry[] {
    this.#entries = [];
    this.#parser.write(piece);
    return this.#entries;
  }

  #measureDepth(token: TokenType): void {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.#depth += 1;
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#depth -= 1;
    if (this.#depth > MAX_DEPTH) throw new RangeError(`deeper than ${MAX_DEPTH} levels`);
  }
}
