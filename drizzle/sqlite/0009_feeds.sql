CREATE TABLE `feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`token_digest` text NOT NULL,
	`opened_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feeds_account_id_unique` ON `feeds` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `feeds_token_digest_unique` ON `feeds` (`token_digest`);