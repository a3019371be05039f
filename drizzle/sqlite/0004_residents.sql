CREATE TABLE `residents` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`name` text,
	`phone` text,
	`address` text,
	`phone_digest` text,
	`tail_digest` text,
	`basis` text NOT NULL,
	`share` integer NOT NULL,
	`notice` text NOT NULL,
	`noticed_at` integer NOT NULL,
	`noticed_by` text NOT NULL,
	`erased_at` integer,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`noticed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `residents_task_id_unique` ON `residents` (`task_id`);--> statement-breakpoint
CREATE INDEX `residents_by_phone` ON `residents` (`phone_digest`);--> statement-breakpoint
CREATE INDEX `residents_by_tail` ON `residents` (`tail_digest`);--> statement-breakpoint
ALTER TABLE `tasks` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `tasks_to_erase` ON `tasks` (`lane_order`,`id`) WHERE lane in ('done', 'ended') and erased_at is null;