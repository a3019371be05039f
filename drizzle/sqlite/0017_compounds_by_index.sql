DROP INDEX `tasks_by_community`;--> statement-breakpoint
CREATE INDEX `tasks_by_community` ON `tasks` (`community`,`lane`,`lane_order`,`id`,`place`);