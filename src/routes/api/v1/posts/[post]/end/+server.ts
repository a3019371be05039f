import { PEOPLE_OPERATIONS } from '#lib/api/server/people-operations.ts';
import { serve } from '#lib/api/server/serve.ts';

export const POST = serve(PEOPLE_OPERATIONS.endPost);
