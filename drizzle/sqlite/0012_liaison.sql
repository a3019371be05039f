CREATE TABLE `liaison_delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`principal` text NOT NULL,
	`deputy` text NOT NULL,
	`place` text NOT NULL,
	`reason` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`made_by` text,
	`made_at` integer NOT NULL,
	`ended_by` text,
	FOREIGN KEY (`principal`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "delegation_two_persons" CHECK("liaison_delegations"."principal" <> "liaison_delegations"."deputy")
);
--> statement-breakpoint
CREATE INDEX `delegations_by_principal` ON `liaison_delegations` (`principal`);--> statement-breakpoint
CREATE INDEX `delegations_by_deputy` ON `liaison_delegations` (`deputy`);