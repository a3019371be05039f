CREATE TABLE `visit_tasks` (
	`visit_id` text NOT NULL,
	`task_id` text NOT NULL,
	PRIMARY KEY(`visit_id`, `task_id`),
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `visit_tasks_by_task` ON `visit_tasks` (`task_id`);--> statement-breakpoint
CREATE TABLE `visits` (
	`id` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`visited_on` text NOT NULL,
	`visited_by` text NOT NULL,
	`visited_as` text NOT NULL,
	`met` text NOT NULL,
	`is_counting` integer NOT NULL,
	`spot` text NOT NULL,
	`outcome` text,
	`note` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`version` integer NOT NULL,
	`erased_at` integer,
	FOREIGN KEY (`place`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`visited_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visits_by_day` ON `visits` (`visited_on`,`id`);--> statement-breakpoint
CREATE INDEX `visits_by_place` ON `visits` (`place`,`visited_on`);--> statement-breakpoint
CREATE INDEX `visits_by_visitor` ON `visits` (`visited_by`,`id`);--> statement-breakpoint
CREATE INDEX `visits_to_erase` ON `visits` (`visited_on`) WHERE erased_at is null;--> statement-breakpoint
DROP INDEX `photos_unused`;--> statement-breakpoint
ALTER TABLE `photos` ADD `visit_id` text REFERENCES visits(id);--> statement-breakpoint
CREATE INDEX `photos_by_visit` ON `photos` (`visit_id`,`id`) WHERE visit_id is not null;--> statement-breakpoint
CREATE INDEX `photos_unused` ON `photos` (`sent_at`) WHERE used_at is null;