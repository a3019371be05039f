DROP INDEX `meetings_standing`;--> statement-breakpoint
ALTER TABLE `meetings` ADD `moved_from` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `move_reason` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `called_off_at` integer;--> statement-breakpoint
ALTER TABLE `meetings` ADD `called_off_by` text REFERENCES accounts(id);--> statement-breakpoint
ALTER TABLE `meetings` ADD `call_off_reason` text;--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_standing` ON `meetings` (`community`) WHERE state in ('planned', 'open');--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`notice` text NOT NULL,
	`cause` text NOT NULL,
	`task_id` text,
	`kind` text,
	`number` text,
	`meeting_id` text,
	`place` text NOT NULL,
	`day` text,
	`at` integer NOT NULL,
	`is_read` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_about_one" CHECK(("task_id" is null) <> ("meeting_id" is null))
);
--> statement-breakpoint
INSERT INTO `__new_notices`("id", "account_id", "notice", "cause", "task_id", "kind", "number", "place", "day", "at", "is_read") SELECT "id", "account_id", "notice", "cause", "task_id", "kind", "number", "place", "day", "at", "is_read" FROM `notices`;--> statement-breakpoint
DROP TABLE `notices`;--> statement-breakpoint
ALTER TABLE `__new_notices` RENAME TO `notices`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `notices_once` ON `notices` (`account_id`,`cause`);--> statement-breakpoint
CREATE INDEX `notices_by_account` ON `notices` (`account_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`account_id`) WHERE not is_read;--> statement-breakpoint
CREATE INDEX `notices_by_age` ON `notices` (`at`);--> statement-breakpoint
ALTER TABLE `robots` ADD `keyword` text;