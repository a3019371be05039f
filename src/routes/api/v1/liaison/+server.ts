import { OPERATIONS } from '#lib/api/server/operations.ts';
import { serve } from '#lib/api/server/serve.ts';

export const GET = serve(OPERATIONS.listLiaison);
