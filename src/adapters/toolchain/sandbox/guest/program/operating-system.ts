import { inert } from '../everywhere/inert.ts';
import { programProcess } from './process.ts';

const TOTAL_BYTES = 8 * 2 ** 30;
const PROCESSOR = {
  model: 'Processor',
  speed: 2_000,
  times: { user: 1_000, nice: 0, sys: 500, idle: 9_000, irq: 0 },
};

/** What a program can ask of its system: nothing of it is this machine's. */
export const operatingSystem = {
  EOL: '\n',
  devNull: '/dev/null',
  constants: inert('os.constants'),
  platform: () => 'linux',
  type: () => 'Linux',
  arch: () => 'x64',
  machine: () => 'x86_64',
  endianness: () => 'LE',
  release: () => '6.0.0',
  version: () => '#1 SMP',
  hostname: () => 'localhost',
  homedir: () => '/home/program',
  tmpdir: () => '/tmp',
  uptime: () => 86_400 + programProcess.uptime(),
  loadavg: () => [0.1, 0.1, 0.1],
  totalmem: () => TOTAL_BYTES,
  freemem: () => TOTAL_BYTES / 2,
  availableParallelism: () => 1,
  cpus: () => [PROCESSOR],
  networkInterfaces: () => ({}),
  userInfo: () => ({
    username: 'program',
    uid: 1_000,
    gid: 1_000,
    shell: '/bin/sh',
    homedir: '/home/program',
  }),
};
