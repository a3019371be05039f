CREATE TABLE `photos` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text,
	`round` integer,
	`used_at` integer,
	`sent_by` text NOT NULL,
	`sent_at` integer NOT NULL,
	`file` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sent_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `photos_file_unique` ON `photos` (`file`);--> statement-breakpoint
CREATE INDEX `photos_by_task` ON `photos` (`task_id`,`id`) WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX `photos_unused` ON `photos` (`sent_at`) WHERE task_id is null;