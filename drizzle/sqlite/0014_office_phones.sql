CREATE TABLE `office_phones` (
	`community` text PRIMARY KEY NOT NULL,
	`phone` text NOT NULL,
	FOREIGN KEY (`community`) REFERENCES `places`(`code`) ON UPDATE no action ON DELETE no action
);
