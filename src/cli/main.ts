/** The command line: `npm run cli -- COMMAND …`. One file per command; what is asked for is all that is loaded. */
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2));
