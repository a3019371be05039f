import { NOTICE_OPERATIONS } from '#lib/api/server/notice-operations.ts';
import { serve } from '#lib/api/server/serve.ts';

export const POST = serve(NOTICE_OPERATIONS.readNotices);
