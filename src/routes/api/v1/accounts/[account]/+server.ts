import { PEOPLE_OPERATIONS } from '#lib/api/server/people-operations.ts';
import { serve } from '#lib/api/server/serve.ts';

export const GET = serve(PEOPLE_OPERATIONS.readAccount);
