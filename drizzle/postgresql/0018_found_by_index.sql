DROP INDEX "tasks_by_lane";--> statement-breakpoint
DROP INDEX "tasks_by_subdistrict";--> statement-breakpoint
DROP INDEX "tasks_by_community";--> statement-breakpoint
DROP INDEX "tasks_objected";--> statement-breakpoint
CREATE INDEX "journal_by_time" ON "journal" USING btree ("at","seq");--> statement-breakpoint
CREATE INDEX "journal_beside_tasks" ON "journal" USING btree ("action","seq") WHERE substr(action, 1, 5) <> 'task.';--> statement-breakpoint
CREATE INDEX "tasks_newest_in_community" ON "tasks" USING btree ((community || ''),"id","place");--> statement-breakpoint
CREATE INDEX "tasks_newest_of_unit" ON "tasks" USING btree ((handler_unit || ''),"id") WHERE handler_unit is not null;--> statement-breakpoint
CREATE INDEX "tasks_by_sort" ON "tasks" USING btree ((state || ''),"kind","category","id","lane","place");--> statement-breakpoint
CREATE INDEX "trackings_by_task" ON "trackings" USING btree ("task_id","id");--> statement-breakpoint
CREATE INDEX "tasks_by_lane" ON "tasks" USING btree ("lane","lane_order","id","state");--> statement-breakpoint
CREATE INDEX "tasks_by_subdistrict" ON "tasks" USING btree ("subdistrict","lane","lane_order","id","state");--> statement-breakpoint
CREATE INDEX "tasks_by_community" ON "tasks" USING btree ("community","lane","lane_order","id","place","state");--> statement-breakpoint
CREATE INDEX "tasks_objected" ON "tasks" USING btree ("state","lane_order","id") WHERE objected_at is not null and upheld_at is null;