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
CREATE TABLE `replies` (
	`id` text PRIMARY KEY NOT NULL,
	`step` text NOT NULL,
	`text` text NOT NULL,
	`account_id` text,
	`place` text,
	`kept_by` text NOT NULL,
	`kept_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kept_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "replies_one_audience" CHECK(("replies"."account_id" is null) <> ("replies"."place" is null))
);
--> statement-breakpoint
CREATE INDEX `replies_by_account` ON `replies` (`account_id`);--> statement-breakpoint
CREATE INDEX `replies_by_place` ON `replies` (`place`);--> statement-breakpoint
CREATE TABLE `suggestions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` integer,
	FOREIGN KEY (`made_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `suggestions_by_maker` ON `suggestions` (`made_by`,`id`);--> statement-breakpoint
CREATE INDEX `suggestions_by_answer` ON `suggestions` (`answered_at`,`id`);--> statement-breakpoint
CREATE TABLE `saved_filters` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`view` text NOT NULL,
	`query` text NOT NULL,
	`kept_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_filters_by_name` ON `saved_filters` (`account_id`,`name`);--> statement-breakpoint
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