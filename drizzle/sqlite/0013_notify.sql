CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`robot_id` text,
	`account_id` text,
	`cause` text NOT NULL,
	`lines` text NOT NULL,
	`is_urgent` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`claim` text,
	`claimed_until` integer,
	`last_fault` text,
	`last_detail` text,
	`made_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`robot_id`) REFERENCES `robots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deliveries_one_way" CHECK(("deliveries"."robot_id" is null) <> ("deliveries"."account_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_cause_unique` ON `deliveries` (`cause`);--> statement-breakpoint
CREATE INDEX `deliveries_open` ON `deliveries` (`next_at`,`id`) WHERE state in ('waiting', 'claimed');--> statement-breakpoint
CREATE INDEX `deliveries_by_robot` ON `deliveries` (`robot_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_account` ON `deliveries` (`account_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_age` ON `deliveries` (`ended_at`);--> statement-breakpoint
CREATE TABLE `notice_choices` (
	`account_id` text PRIMARY KEY NOT NULL,
	`without` text NOT NULL,
	`mail` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `notice_cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`day` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`notice` text NOT NULL,
	`cause` text NOT NULL,
	`task_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`place` text NOT NULL,
	`day` text,
	`at` integer NOT NULL,
	`is_read` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_once` ON `notices` (`account_id`,`cause`);--> statement-breakpoint
CREATE INDEX `notices_by_account` ON `notices` (`account_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`account_id`) WHERE not is_read;--> statement-breakpoint
CREATE INDEX `notices_by_age` ON `notices` (`at`);--> statement-breakpoint
CREATE TABLE `robots` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`place` text,
	`unit` text,
	`address` text NOT NULL,
	`secret` text,
	`ending` text NOT NULL,
	`is_on` integer NOT NULL,
	`occasions` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	`rests_until` integer NOT NULL,
	FOREIGN KEY (`place`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "robots_one_seat" CHECK(("robots"."place" is null) <> ("robots"."unit" is null))
);
--> statement-breakpoint
CREATE INDEX `robots_by_place` ON `robots` (`place`);--> statement-breakpoint
CREATE INDEX `robots_by_unit` ON `robots` (`unit`);