/** The command line: `npm run cli -- COMMAND …`. One file per command; what is asked for is all that is loaded. */
import { run } from './run.ts';

// Whatever it writes is its own: the board, backups, keys.
process.umask(0o077);
process.exitCode = await run(process.argv.slice(2));
