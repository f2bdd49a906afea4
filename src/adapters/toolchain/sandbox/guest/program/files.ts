import { createFsFromVolume, Volume } from 'memfs';
import path from 'path';
import { programProcess } from './process.ts';

const volume = Volume.fromJSON({ [`${programProcess.cwd()}/.keep`]: '', '/tmp/.keep': '' });

/** The files of a program, in memory. */
export const fs = createFsFromVolume(volume);

/** Puts a file where a program finds it, by its path in the project. */
export function keepFile(file: string, content: string): void {
  // Whatever folder of the project a module stands in, it is told to stand at its top.
  for (const place of [`${programProcess.cwd()}/${file}`, `/${file}`]) {
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, content);
  }
}
