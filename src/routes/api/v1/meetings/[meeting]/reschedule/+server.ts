import { MEETING_OPERATIONS } from '#lib/api/server/meeting-operations.ts';
import { serve } from '#lib/api/server/serve.ts';

export const POST = serve(MEETING_OPERATIONS.rescheduleMeeting);
