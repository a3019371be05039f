DROP INDEX `tasks_by_lane`;--> statement-breakpoint
DROP INDEX `tasks_by_subdistrict`;--> statement-breakpoint
DROP INDEX `tasks_by_community`;--> statement-breakpoint
DROP INDEX `tasks_objected`;--> statement-breakpoint
CREATE INDEX `tasks_newest_in_community` ON `tasks` ((community || ''),`id`,`place`);--> statement-breakpoint
CREATE INDEX `tasks_newest_of_unit` ON `tasks` ((handler_unit || ''),`id`) WHERE handler_unit is not null;--> statement-breakpoint
CREATE INDEX `tasks_by_sort` ON `tasks` ((state || ''),`kind`,`category`,`id`,`lane`,`place`);--> statement-breakpoint
CREATE INDEX `tasks_by_lane` ON `tasks` (`lane`,`lane_order`,`id`,`state`);--> statement-breakpoint
CREATE INDEX `tasks_by_subdistrict` ON `tasks` (`subdistrict`,`lane`,`lane_order`,`id`,`state`);--> statement-breakpoint
CREATE INDEX `tasks_by_community` ON `tasks` (`community`,`lane`,`lane_order`,`id`,`place`,`state`);--> statement-breakpoint
CREATE INDEX `tasks_objected` ON `tasks` (`state`,`lane_order`,`id`) WHERE objected_at is not null and upheld_at is null;--> statement-breakpoint
CREATE INDEX `journal_by_time` ON `journal` (`at`,`seq`);--> statement-breakpoint
CREATE INDEX `journal_beside_tasks` ON `journal` (`action`,`seq`) WHERE substr(action, 1, 5) <> 'task.';--> statement-breakpoint
CREATE INDEX `trackings_by_task` ON `trackings` (`task_id`,`id`);