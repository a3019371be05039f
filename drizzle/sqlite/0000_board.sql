CREATE TABLE `journal` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`account_id` text,
	`posts` text NOT NULL,
	`address` text,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`place` text,
	`from_state` text,
	`to_state` text,
	`round` integer,
	`changes` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `journal_by_subject` ON `journal` (`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `journal_by_account` ON `journal` (`account_id`,`seq`);--> statement-breakpoint
CREATE TABLE `journal_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `remarks` (
	`seq` integer NOT NULL,
	`field` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`seq`, `field`),
	FOREIGN KEY (`seq`) REFERENCES `journal`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_by_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`first_at` integer NOT NULL,
	`locked_until` integer
);
--> statement-breakpoint
CREATE TABLE `calendar_years` (
	`year` integer PRIMARY KEY NOT NULL,
	`rest_days` text NOT NULL,
	`work_days` text NOT NULL,
	`loaded_at` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `classifications` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`class` text NOT NULL,
	`previous_class` text,
	`effective_on` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`community`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `classifications_by_community` ON `classifications` (`community`,`effective_on`);--> statement-breakpoint
CREATE INDEX `classifications_by_state` ON `classifications` (`state`);--> statement-breakpoint
CREATE TABLE `places` (
	`code` text PRIMARY KEY NOT NULL,
	`level` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `liaison_assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`account_id` text,
	`unit` text,
	`place` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`made_by` text,
	`made_at` integer NOT NULL,
	`ended_by` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "liaison_one_side" CHECK(("liaison_assignments"."account_id" is null) <> ("liaison_assignments"."unit" is null))
);
--> statement-breakpoint
CREATE INDEX `liaison_by_account` ON `liaison_assignments` (`account_id`);--> statement-breakpoint
CREATE INDEX `liaison_by_unit` ON `liaison_assignments` (`unit`);--> statement-breakpoint
CREATE INDEX `liaison_by_place` ON `liaison_assignments` (`place`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`password_changed_at` integer,
	`must_change_password` integer NOT NULL,
	`activation_hash` text,
	`activation_expires_at` integer,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	`is_demo` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_account_unique` ON `accounts` (`account`);--> statement-breakpoint
CREATE INDEX `accounts_by_name` ON `accounts` (`name`);--> statement-breakpoint
CREATE TABLE `old_passwords` (
	`account_id` text NOT NULL,
	`hash` text NOT NULL,
	`retired_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `old_passwords_by_account` ON `old_passwords` (`account_id`,`version`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`place` text,
	`unit` text,
	`from_on` text NOT NULL,
	`to_on` text,
	`granted_by` text,
	`ended_by` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`granted_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "posts_one_seat" CHECK(("posts"."place" is null) <> ("posts"."unit" is null))
);
--> statement-breakpoint
CREATE INDEX `posts_by_account` ON `posts` (`account_id`);--> statement-breakpoint
CREATE INDEX `posts_by_role` ON `posts` (`role`,`place`);--> statement-breakpoint
CREATE INDEX `posts_by_unit` ON `posts` (`unit`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_name_unique` ON `units` (`name`);--> statement-breakpoint
CREATE TABLE `call_outs` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`unit` text NOT NULL,
	`type` text NOT NULL,
	`called_by` text NOT NULL,
	`called_at` integer NOT NULL,
	`due_on` text NOT NULL,
	`answered_by` text,
	`answered_at` integer,
	`rating` text,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`called_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `call_outs_by_task` ON `call_outs` (`task_id`);--> statement-breakpoint
CREATE INDEX `call_outs_by_unit` ON `call_outs` (`unit`,`task_id`);--> statement-breakpoint
CREATE TABLE `counters` (
	`figure` text NOT NULL,
	`quarter` text NOT NULL,
	`community` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`figure`, `quarter`, `community`, `kind`)
);
--> statement-breakpoint
CREATE INDEX `counters_standing` ON `counters` (`figure`,`community`,`count`) WHERE count <> 0;--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`community` text NOT NULL,
	`kind` text NOT NULL,
	`round` integer NOT NULL,
	`solved` text NOT NULL,
	`rating` text NOT NULL,
	`channel` text NOT NULL,
	`asked_by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_ups_by_task` ON `follow_ups` (`task_id`);--> statement-breakpoint
CREATE INDEX `follow_ups_by_community` ON `follow_ups` (`community`,`at`);--> statement-breakpoint
CREATE TABLE `milestones` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`title` text NOT NULL,
	`due_on` text NOT NULL,
	`reached_at` integer,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `milestones_by_task` ON `milestones` (`task_id`,`due_on`);--> statement-breakpoint
CREATE TABLE `task_serials` (
	`year` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`state_since` integer NOT NULL,
	`version` integer NOT NULL,
	`round` integer NOT NULL,
	`level` text NOT NULL,
	`place` text NOT NULL,
	`community` text NOT NULL,
	`subdistrict` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`summary` text NOT NULL,
	`category` text NOT NULL,
	`urgency` text NOT NULL,
	`sla_class` text NOT NULL,
	`source` text NOT NULL,
	`occurred_on` text NOT NULL,
	`is_sensitive` integer NOT NULL,
	`estimated_value` integer,
	`logged_by` text NOT NULL,
	`logged_at` integer NOT NULL,
	`submitted_at` integer,
	`published_at` integer,
	`expires_on` text,
	`handler_role` text,
	`handler_account` text,
	`handler_unit` text,
	`held_since` integer,
	`claimed_at` integer,
	`unclaim_count` integer NOT NULL,
	`is_widened` integer NOT NULL,
	`dispatched_by` text,
	`return_count` integer NOT NULL,
	`is_designated` integer NOT NULL,
	`contact_due_on` text,
	`contacted_at` integer,
	`escalated_at` integer,
	`decided_at` integer,
	`urge_count` integer NOT NULL,
	`due_on` text,
	`first_due_on` text,
	`round_from_on` text,
	`step_from_on` text,
	`step_due_on` text,
	`is_provisional` integer NOT NULL,
	`request` text,
	`requested_by` text,
	`requested_at` integer,
	`requested_on` text,
	`extend_count` integer NOT NULL,
	`suspend_cause` text,
	`suspended_until` text,
	`left_when_suspended` integer,
	`merged_into` text,
	`merged_from` text,
	`merged_on` text,
	`reported_at` integer,
	`reported_by` text,
	`done_at` integer,
	`first_done_at` integer,
	`is_on_time` integer,
	`approved_by` text,
	`solved` text,
	`rating` text,
	`follow_up_channel` text,
	`followed_up_at` integer,
	`closed_at` integer,
	`reject_code` text,
	`rejected_by` text,
	`objected_at` integer,
	`upheld_at` integer,
	`conflict_account` text,
	`conflict_unit` text,
	`lane` text NOT NULL,
	`lane_order` integer NOT NULL,
	FOREIGN KEY (`place`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`logged_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`handler_account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`handler_unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`dispatched_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reported_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rejected_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conflict_account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conflict_unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_number_unique` ON `tasks` (`number`);--> statement-breakpoint
CREATE INDEX `tasks_by_lane` ON `tasks` (`lane`,`lane_order`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_subdistrict` ON `tasks` (`subdistrict`,`lane`,`lane_order`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_community` ON `tasks` (`community`,`lane`,`lane_order`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_unit` ON `tasks` (`handler_unit`,`lane`,`lane_order`,`id`) WHERE handler_unit is not null;--> statement-breakpoint
CREATE INDEX `tasks_by_handler` ON `tasks` (`handler_account`,`lane`,`lane_order`,`id`) WHERE handler_account is not null;--> statement-breakpoint
CREATE INDEX `tasks_widened` ON `tasks` (`lane`,`lane_order`,`id`) WHERE is_widened;--> statement-breakpoint
CREATE INDEX `tasks_by_lead` ON `tasks` (`merged_into`) WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX `tasks_about_account` ON `tasks` (`conflict_account`) WHERE conflict_account is not null;--> statement-breakpoint
CREATE INDEX `tasks_about_unit` ON `tasks` (`conflict_unit`) WHERE conflict_unit is not null;--> statement-breakpoint
CREATE INDEX `tasks_suspended` ON `tasks` (`suspended_until`) WHERE suspended_until is not null;--> statement-breakpoint
CREATE INDEX `tasks_by_due` ON `tasks` (`first_due_on`,`community`,`state`,`is_on_time`) WHERE first_due_on is not null;