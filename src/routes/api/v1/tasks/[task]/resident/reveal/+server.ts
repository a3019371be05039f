import { RESIDENT_OPERATIONS } from '#lib/api/server/resident-operations.ts';
import { serve } from '#lib/api/server/serve.ts';

export const POST = serve(RESIDENT_OPERATIONS.revealResident);
