DROP INDEX "tasks_by_due";--> statement-breakpoint
CREATE INDEX "tasks_by_due" ON "tasks" USING btree ("first_due_on","community","state","is_on_time") WHERE first_due_on is not null;