import type { SourceFile } from '../task.ts';
import type { BundleTarget } from './code-tools.ts';

/** What a trial runs: a page, a component on its own, modules without a page, or a server. */
export type Stage =
  | {
      readonly kind: 'page';
      /** The page; null for an empty one with only the elements that applications mount into. */
      readonly html: SourceFile | null;
      /** The scripts that it runs, in order. */
      readonly scripts: readonly PageScript[];
    }
  | {
      readonly kind: 'component';
      readonly path: string;
      /** `default`, or the name of the export. */
      readonly exported: string;
      /** Source code of an object with its props; null for none. */
      readonly props: string | null;
    }
  | { readonly kind: 'modules'; readonly paths: readonly string[] }
  /** Modules that listen, or export what answers requests. */
  | {
      readonly kind: 'server';
      readonly paths: readonly string[];
      /** What it finds in its environment. */
      readonly env: Readonly<Record<string, string>>;
      /** What it finds in its folder, by path. */
      readonly kept: Readonly<Record<string, string>>;
    };

export type PageScript =
  /** Runs as it stands; its top-level names are global. */
  | {
      readonly kind: 'classic';
      readonly path: string;
      readonly code: string;
      /** How many lines of the file precede the code. */
      readonly lineOffset: number;
    }
  | { readonly kind: 'module'; readonly path: string };

/** The framework that the code is written for. */
export type Runtime = 'react' | 'vue' | 'svelte' | 'none';

/** How an element on a page is found: by its `data-testid`, or by words of its name. */
export type Target =
  | { readonly by: 'test-id'; readonly value: string }
  /** Beginnings of words; the name, label or test id of a control must hold at least one. */
  | { readonly by: 'words'; readonly value: readonly string[] };

/** A step of an acceptance test: an act, or something that must be so at that point. */
export type AcceptanceStep =
  | { readonly kind: 'press'; readonly target: Target }
  | { readonly kind: 'fill'; readonly target: Target; readonly text: string }
  /** The text is on the page. */
  | { readonly kind: 'shows'; readonly text: string; readonly within?: Target }
  /** The text is there more often than before the last press or fill. */
  | { readonly kind: 'shows-more'; readonly text: string }
  /** The text is not on the page. */
  | { readonly kind: 'lacks'; readonly text: string }
  | { readonly kind: 'exists'; readonly target: Target }
  /** The number is on the page, not as part of another one. */
  | { readonly kind: 'shows-number'; readonly value: number; readonly within?: Target }
  /** A function exported by one of the modules returns the expected value for these arguments. */
  | {
      readonly kind: 'returns';
      readonly name: string;
      readonly argsJson: string;
      readonly expectedJson: string;
    }
  /** A server answers a request so. */
  | {
      readonly kind: 'answers';
      readonly method: 'GET' | 'POST';
      readonly path: string;
      readonly status?: number;
      /** The fields that its answer has among others. */
      readonly bodyJson?: string;
    }
  /** The program has printed a line that contains the text. */
  | { readonly kind: 'prints'; readonly text: string };

/** Something that the request lets people see or do. Every test starts on a freshly loaded page. */
export interface AcceptanceTest {
  readonly id: string;
  /** What is expected, in words for people. */
  readonly title: string;
  readonly steps: readonly AcceptanceStep[];
  /** `request`: read from the request's text. `model`: written by a model that saw no attempt. */
  readonly origin: 'request' | 'model';
}

export interface TrialRequest {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly stage: Stage;
  readonly runtime: Runtime;
  readonly platform: 'browser' | 'node';
  /** Called for every import. The sandbox reads nothing that this does not resolve to. */
  resolve(specifier: string, importerPath: string): BundleTarget;
  readonly acceptance: readonly AcceptanceTest[];
}

/** A place in a file of the project; line and column are 1-based. */
export interface TrialPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Something that went wrong while the code was tried. */
export interface TrialFailure {
  readonly kind:
    | 'thrown'
    /** A promise was rejected, and nothing handled it. */
    | 'rejected'
    /** Logged as an error on the console, by the code or by its framework. */
    | 'console'
    /** The page shows text that means nothing to people: `[object Object]`. */
    | 'garbled'
    /** The code did not end, and was stopped. */
    | 'endless'
    /** The code ran out of memory. */
    | 'memory';
  /** The control that was being used; null while the code was loading. */
  readonly control: string | null;
  readonly name: string;
  readonly message: string;
  /** Null when unknown. */
  readonly place: TrialPlace | null;
}

/** A control on the page that the trial used. */
export interface UsedControl {
  readonly label: string;
  readonly tag: string;
  readonly testId: string | null;
  readonly kind: 'press' | 'fill' | 'toggle' | 'choose';
  /**
   * What came of using the control:
   * - `answered`: something happened.
   * - `waiting`: nothing happened, which may be right: there may be nothing to undo, or the browser
   *   itself held a form back.
   * - `dead`: nothing happened, in any state in which it was tried.
   * - `frozen`: what was typed vanished again.
   * - `kept`: it is there to remove its item, and the item stayed.
   * - `inverted`: a search hid what was searched for and kept the rest.
   * - `unshown`: what was entered was taken, and is shown nowhere.
   */
  readonly outcome: 'answered' | 'waiting' | 'dead' | 'frozen' | 'kept' | 'inverted' | 'unshown';
}

export interface AcceptanceOutcome extends Pick<AcceptanceTest, 'id' | 'title' | 'origin'> {
  /** Null when the test passed; otherwise what was found instead. */
  readonly failure: string | null;
}

/**
 * The outcome of an invariant: a rule that holds for every program with such a control, whatever
 * the request. For example, adding an item keeps those that are there, and a stopped clock stands
 * still.
 */
export interface InvariantOutcome {
  readonly invariant:
    | 'adding'
    | 'refusing'
    | 'emptying'
    | 'counting'
    | 'ticking'
    | 'filtering'
    | 'removing'
    | 'calculating'
    | 'timing'
    | 'stepping'
    | 'switching'
    | 'paging'
    | 'signing-in'
    | 'totalling'
    | 'playing'
    | 'converting'
    | 'reckoning'
    | 'liking'
    | 'measuring'
    | 'generating'
    | 'disclosing'
    /** Of a function or a class, which is called. */
    | 'calling'
    // Of a server, which is sent requests.
    | 'answering'
    | 'storing'
    | 'numbering'
    | 'getting'
    | 'updating'
    | 'deleting'
    | 'missing'
    | 'validating'
    | 'bearing'
    | 'guarding'
    | 'reaching';
  /** Label of the control that the invariant was tried on, name of the function, or method and path. */
  readonly label: string;
  readonly testId: string | null;
  /** What was found instead; null when the invariant holds. */
  readonly breach: string | null;
  /** Where in the files this is done, as far as it was seen. */
  readonly place?: TrialPlace | null;
}

/** What came of a trial. */
export type TrialReport =
  | {
      readonly kind: 'tried';
      readonly failures: readonly TrialFailure[];
      /** True when a page should have appeared and nothing did. */
      readonly isEmpty: boolean;
      readonly controls: readonly UsedControl[];
      readonly invariants: readonly InvariantOutcome[];
      readonly acceptance: readonly AcceptanceOutcome[];
      /** Names that the code uses and the sandbox lacks: any failure may be due to one of them. */
      readonly absent: readonly string[];
      /** The component's props were made up, so what depends on them proves nothing. */
      readonly hasMadeUpProps?: true;
    }
  /** The code could not be tried. */
  | { readonly kind: 'untried'; readonly reason: string };

/** Runs code in isolation: nothing of this machine can be reached from inside. */
export interface Sandbox {
  /**
   * Loads the code, uses its controls, and runs the acceptance tests. Bounded in time and memory
   * for any code. Throws only the signal's reason, or an error of the sandbox itself.
   */
  tryOut(request: TrialRequest, signal: AbortSignal): Promise<TrialReport>;
}
