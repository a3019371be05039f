import { serve } from '#lib/api/server/serve.ts';
import { VISIT_OPERATIONS } from '#lib/api/server/visit-operations.ts';

export const GET = serve(VISIT_OPERATIONS.readVisit);
export const PATCH = serve(VISIT_OPERATIONS.correctVisit);
