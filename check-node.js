// Loaded before the TypeScript entry, which an older Node could not even read.
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Contender needs Node 22.18 or later; this is ${process.version} (${process.execPath}).\n` +
      'Install a newer Node, or run it through npm: `npm ci` brings one along where there is a build for this platform.',
  );
  process.exit(1);
}

// Compiled code is kept between starts, which halves the time that loading takes.
module.enableCompileCache();
