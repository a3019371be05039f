import { serve } from '#lib/api/server/serve.ts';
import { TABLE_OPERATIONS } from '#lib/api/server/table-operations.ts';

export const GET = serve(TABLE_OPERATIONS.exportTable);
