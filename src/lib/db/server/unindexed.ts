import { sql, type SQL } from 'drizzle-orm';

/** A condition that is only looked at where another has led: it draws the planner to no index. */
export const unindexed = (condition: SQL): SQL => sql`case when ${condition} then 1 else 0 end = 1`;
