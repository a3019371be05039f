DROP INDEX `meetings_standing`;--> statement-breakpoint
ALTER TABLE `meetings` ADD `moved_from` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `move_reason` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `called_off_at` integer;--> statement-breakpoint
ALTER TABLE `meetings` ADD `called_off_by` text REFERENCES accounts(id);--> statement-breakpoint
ALTER TABLE `meetings` ADD `call_off_reason` text;--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_standing` ON `meetings` (`community`) WHERE state in ('planned', 'open');