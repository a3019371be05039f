CREATE TABLE `liaison_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`made` integer NOT NULL,
	`same` integer NOT NULL,
	`bad` integer NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`undone_by` text,
	`undone_at` integer,
	FOREIGN KEY (`made_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `liaison_assignments` ADD `import_id` text REFERENCES liaison_imports(id);--> statement-breakpoint
CREATE INDEX `liaison_by_import` ON `liaison_assignments` (`import_id`);