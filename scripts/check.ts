import { runChecks } from './checks.ts';
import { endOnSignal } from './run.ts';

endOnSignal();
const { passed, failed } = await runChecks();
console.log(`checks: ${passed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length ? 1 : 0;
