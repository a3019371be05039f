CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_hash_unique` ON `tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `tokens_by_account` ON `tokens` (`account_id`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`account` text NOT NULL,
	`key_digest` text NOT NULL,
	`request_digest` text NOT NULL,
	`answer` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`account`, `key_digest`),
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `receipts_by_age` ON `receipts` (`at`);--> statement-breakpoint
CREATE TABLE `time_limits` (
	`limit` text NOT NULL,
	`kind` text NOT NULL,
	`category` text NOT NULL,
	`working_days` integer NOT NULL,
	`set_at` integer NOT NULL,
	PRIMARY KEY(`limit`, `kind`, `category`)
);
--> statement-breakpoint
ALTER TABLE `call_outs` ADD `working_days` integer;--> statement-breakpoint
ALTER TABLE `tasks` ADD `expiry_from_on` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `expiry_working_days` integer;--> statement-breakpoint
ALTER TABLE `tasks` ADD `contact_from_on` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `contact_working_days` integer;--> statement-breakpoint
ALTER TABLE `tasks` ADD `due_working_days` integer;--> statement-breakpoint
ALTER TABLE `tasks` ADD `first_from_on` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `first_working_days` integer;--> statement-breakpoint
ALTER TABLE `tasks` ADD `step_working_days` integer;--> statement-breakpoint
ALTER TABLE `tasks` ADD `suspend_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tasks` ADD `reviewed_on` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `try_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tasks` ADD `tried_on` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `rejected_as` text;