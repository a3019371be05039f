import { MEETING_OPERATIONS } from '#lib/api/server/meeting-operations.ts';
import { serve } from '#lib/api/server/serve.ts';

export const GET = serve(MEETING_OPERATIONS.readMeeting);
