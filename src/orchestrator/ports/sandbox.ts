import type { SourceFile } from '../task.ts';
import type { BundleTarget } from './code-tools.ts';

/** What is put on the stage: a page, a component by itself, modules without a page, or a server. */
export type Stage =
  | {
      readonly kind: 'page';
      /** The page; null for one that only holds the places where applications appear. */
      readonly html: SourceFile | null;
      /** What it runs, in order. */
      readonly scripts: readonly PageScript[];
    }
  | {
      readonly kind: 'component';
      readonly path: string;
      /** `default`, or the name under which it is exported. */
      readonly exported: string;
      /** The code of an object with what it is given; null for nothing. */
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
  /** Runs as it stands, with its names for all to see. */
  | {
      readonly kind: 'classic';
      readonly path: string;
      readonly code: string;
      /** Lines of the file above the code. */
      readonly lineOffset: number;
    }
  | { readonly kind: 'module'; readonly path: string };

/** The runtime that the code is written for. */
export type Runtime = 'react' | 'vue' | 'svelte' | 'none';

/** Where something on a page is looked for: by its `data-testid`, or by words of its name. */
export type Target =
  | { readonly by: 'test-id'; readonly value: string }
  /** Stems of words, any of which the name, label or test id of a control holds. */
  | { readonly by: 'words'; readonly value: readonly string[] };

export type AcceptanceStep =
  | { readonly kind: 'press'; readonly target: Target }
  | { readonly kind: 'fill'; readonly target: Target; readonly text: string }
  /** A text stands on the page. */
  | { readonly kind: 'shows'; readonly text: string; readonly within?: Target }
  /** A text stands there more often than before the last press. */
  | { readonly kind: 'shows-more'; readonly text: string }
  | { readonly kind: 'lacks'; readonly text: string }
  | { readonly kind: 'exists'; readonly target: Target }
  /** A number by itself stands on the page. */
  | { readonly kind: 'shows-number'; readonly value: number; readonly within?: Target }
  /** A function that the modules export gives this for that. */
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
  /** The program has written a line that holds a text. */
  | { readonly kind: 'prints'; readonly text: string };

/** What a request lets one see or do, to be tried from the page's beginning. */
export interface AcceptanceTest {
  readonly id: string;
  /** What is expected, for a person to read. */
  readonly title: string;
  readonly steps: readonly AcceptanceStep[];
  /** `request`: read from its text. `model`: written by a model that saw no attempt. */
  readonly origin: 'request' | 'model';
}

export interface TrialRequest {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly stage: Stage;
  readonly runtime: Runtime;
  readonly platform: 'browser' | 'node';
  /** Asked for every import; what it does not name is never read from anywhere. */
  resolve(specifier: string, importerPath: string): BundleTarget;
  readonly acceptance: readonly AcceptanceTest[];
}

/** A place in a file of the project. Both 1-based. */
export interface TrialPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** What the code did that it should not. */
export interface TrialFailure {
  readonly kind:
    | 'thrown'
    /** A promise failed, and nobody took notice. */
    | 'rejected'
    /** Said on the console as an error, by the code or by its framework. */
    | 'console'
    /** People are shown what only the machine can make something of: `[object Object]`. */
    | 'garbled'
    /** Ran until it was stopped. */
    | 'endless'
    /** Took more memory than there is. */
    | 'memory';
  /** What was done when it happened: null while it was loading. */
  readonly control: string | null;
  readonly name: string;
  readonly message: string;
  /** Null where it cannot be told. */
  readonly place: TrialPlace | null;
}

/** Something on the page that was used. */
export interface UsedControl {
  readonly label: string;
  readonly tag: string;
  readonly testId: string | null;
  readonly kind: 'press' | 'fill' | 'toggle' | 'choose';
  /**
   * `frozen`: what was typed vanished again. `dead`: nothing whatever came of using it, in any state
   * that it was tried in. `kept`: the same, of one that is there to remove the item that it is in.
   * `inverted`: what is searched for vanishes, and what is not stays. `unshown`: what was entered is
   * taken, and shown nowhere. `waiting`: nothing came of what undoes, and there may be nothing to undo; or of a form that the
   * browser itself held back.
   */
  readonly outcome: 'answered' | 'waiting' | 'dead' | 'frozen' | 'kept' | 'inverted' | 'unshown';
}

export interface AcceptanceOutcome extends Pick<AcceptanceTest, 'id' | 'title' | 'origin'> {
  /** Null when it holds; otherwise what was there instead. */
  readonly failure: string | null;
}

/**
 * What holds of everything of its kind, whoever made it and whatever was asked for: to add something
 * leaves there what is there, a clock that was stopped stands still.
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
    | 'totalling'
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
  /** What the control is called that it was tried on; of a server, method and path. */
  readonly label: string;
  readonly testId: string | null;
  /** What was there instead; null where it holds. */
  readonly breach: string | null;
  /** Where in the files this is done, as far as it was seen. */
  readonly place?: TrialPlace | null;
}

export type TrialReport =
  | {
      readonly kind: 'tried';
      readonly failures: readonly TrialFailure[];
      /** True when a page was to appear, and nothing did. */
      readonly isEmpty: boolean;
      readonly controls: readonly UsedControl[];
      readonly invariants: readonly InvariantOutcome[];
      readonly acceptance: readonly AcceptanceOutcome[];
      /** What the code used that is not here: whatever went wrong may have come from its absence. */
      readonly absent: readonly string[];
      /** What it was given was made up, so that what depends on it tells nothing. */
      readonly hasMadeUpProps?: true;
    }
  /** It could not be tried. */
  | { readonly kind: 'untried'; readonly reason: string };

/** Runs code where it can do no harm: nothing of this machine can be reached from there. */
export interface Sandbox {
  /** Bounded in time and memory for any code. Throws only the signal's reason, or that it broke. */
  tryOut(request: TrialRequest, signal: AbortSignal): Promise<TrialReport>;
}
