import { RESIDENT_OPERATIONS } from '#lib/api/server/resident-operations.ts';
import { serve } from '#lib/api/server/serve.ts';

export const GET = serve(RESIDENT_OPERATIONS.readResident);
export const POST = serve(RESIDENT_OPERATIONS.keepResident);
export const DELETE = serve(RESIDENT_OPERATIONS.eraseResident);
