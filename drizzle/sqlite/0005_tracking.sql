CREATE TABLE `trackings` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`token_digest` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`expires_on` text NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`made_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `trackings_token_digest_unique` ON `trackings` (`token_digest`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_receipts` (
	`account` text NOT NULL,
	`key_digest` text NOT NULL,
	`request_digest` text NOT NULL,
	`answer` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`account`, `key_digest`)
);
--> statement-breakpoint
INSERT INTO `__new_receipts`("account", "key_digest", "request_digest", "answer", "at") SELECT "account", "key_digest", "request_digest", "answer", "at" FROM `receipts`;--> statement-breakpoint
DROP TABLE `receipts`;--> statement-breakpoint
ALTER TABLE `__new_receipts` RENAME TO `receipts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `receipts_by_age` ON `receipts` (`at`);--> statement-breakpoint
CREATE TABLE `__new_follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`community` text NOT NULL,
	`kind` text NOT NULL,
	`round` integer NOT NULL,
	`solved` text NOT NULL,
	`rating` text NOT NULL,
	`channel` text NOT NULL,
	`asked_by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_follow_ups`("id", "task_id", "community", "kind", "round", "solved", "rating", "channel", "asked_by", "at") SELECT "id", "task_id", "community", "kind", "round", "solved", "rating", "channel", "asked_by", "at" FROM `follow_ups`;--> statement-breakpoint
DROP TABLE `follow_ups`;--> statement-breakpoint
ALTER TABLE `__new_follow_ups` RENAME TO `follow_ups`;--> statement-breakpoint
CREATE INDEX `follow_ups_by_task` ON `follow_ups` (`task_id`);--> statement-breakpoint
CREATE INDEX `follow_ups_by_community` ON `follow_ups` (`community`,`at`);