// Entry of `npm run -s hneuron`: the process around commandLine.ts.

import { runCommandLine } from './commandLine.ts';

// A reader that has seen enough (`| head`) closes the pipe: that ends the command, it is not an error of it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2));
