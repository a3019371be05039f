CREATE TABLE `community_list_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`list` text NOT NULL,
	`line` text NOT NULL,
	`unit` text,
	`state` text NOT NULL,
	`due_on` text,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`community`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `list_entries_by_community` ON `community_list_entries` (`community`,`list`,`state`);--> statement-breakpoint
CREATE TABLE `meeting_items` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`position` integer NOT NULL,
	`task_id` text,
	`entry_id` text,
	`topic` text,
	`need` text,
	`need_since` text,
	`drop_reason` text,
	`decision` text,
	`lead_unit` text,
	`lead_desk` text,
	`due_on` text,
	`as_key_task` integer NOT NULL,
	`decided_by` text,
	`result` text,
	`waits_for` text,
	`logged_task_id` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `community_list_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`logged_task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "meeting_item_is_one_thing" CHECK((case when "meeting_items"."task_id" is null then 0 else 1 end) + (case when "meeting_items"."entry_id" is null then 0 else 1 end) + (case when "meeting_items"."topic" is null then 0 else 1 end) = 1)
);
--> statement-breakpoint
CREATE INDEX `meeting_items_by_meeting` ON `meeting_items` (`meeting_id`,`position`);--> statement-breakpoint
CREATE INDEX `meeting_items_by_task` ON `meeting_items` (`task_id`) WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX `meeting_items_by_lead` ON `meeting_items` (`lead_unit`) WHERE lead_unit is not null;--> statement-breakpoint
CREATE TABLE `meeting_units` (
	`meeting_id` text NOT NULL,
	`unit` text NOT NULL,
	`is_present` integer NOT NULL,
	PRIMARY KEY(`meeting_id`, `unit`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meeting_units_by_unit` ON `meeting_units` (`unit`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`held_on` text NOT NULL,
	`venue` text NOT NULL,
	`chaired_by` text NOT NULL,
	`convened_by` text NOT NULL,
	`convened_at` integer NOT NULL,
	`state` text NOT NULL,
	`opened_at` integer,
	`closed_at` integer,
	`closed_by` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`community`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chaired_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`convened_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meetings_by_community` ON `meetings` (`community`,`held_on`);--> statement-breakpoint
CREATE INDEX `meetings_by_day` ON `meetings` (`held_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_standing` ON `meetings` (`community`) WHERE state <> 'closed';