import { API, type Diagnostic } from 'typescript/unstable/async';
import { isError } from './type-diagnostics.ts';
import { CONFIG } from './type-project.ts';
import { TypeWorld } from './type-world.ts';
import type { TypedPackages } from './typed-packages.ts';

/** A set of files as the compiler understands it, until it is disposed of. */
export interface TypeProgram extends AsyncDisposable {
  /** What is wrong in one file, by absolute path. Rejects when the compiler died. */
  errorsOf(path: string): Promise<readonly Diagnostic[]>;
}

/** The compiler's process, which keeps what it has read. One program at a time. */
export class TypeCompiler {
  readonly #world: TypeWorld;
  readonly #api: API;
  #wasStarted = false;

  constructor(packages: TypedPackages) {
    this.#world = new TypeWorld(packages);
    this.#api = new API({ cwd: '/', fs: this.#world });
  }

  /** True once it has opened a program: what it dies of afterwards is in the code. */
  get wasStarted(): boolean {
    return this.#wasStarted;
  }

  /** Opens exactly these files, by absolute path, in place of the ones before. */
  async open(files: ReadonlyMap<string, string>): Promise<TypeProgram> {
    const fileChanges = this.#world.replaceFiles(files);
    const snapshot = await this.#api.updateSnapshot(
      this.#wasStarted ? { fileChanges } : { openProjects: [CONFIG] },
    );
    this.#wasStarted = true;
    const project = snapshot.getProject(CONFIG);
    if (project === undefined) throw new Error('The compiler did not open the project');
    return {
      errorsOf: async (path) =>
        (await project.program.getSemanticDiagnostics(path)).filter(isError),
      [Symbol.asyncDispose]: () => snapshot.dispose(),
    };
  }

  /** Ends the process, once it is no longer busy. */
  async close(): Promise<void> {
    await this.#api.close();
  }
}
